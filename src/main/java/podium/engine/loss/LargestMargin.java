package podium.engine.loss;

/** Categorical hinge, {@code max(0, 1 + max((1 - y) p) - sum y p)}. Equal largest values share the gradient. */
final class LargestMargin extends PerImage {
    @Override
    double evaluate(double[] p, double[] y, double[] dp) {
        double right = 0;
        double wrong = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < p.length; i++) {
            right += y[i] * p[i];
            wrong = Math.max(wrong, (1 - y[i]) * p[i]);
        }
        int winners = 0;
        for (int i = 0; i < p.length; i++) {
            winners += (1 - y[i]) * p[i] == wrong ? 1 : 0;
        }
        double loss = 1 + wrong - right;
        for (int i = 0; i < p.length; i++) {
            double rise = (1 - y[i]) * p[i] == wrong ? (1 - y[i]) / winners : 0;
            dp[i] = loss > 0 ? rise - y[i] : 0;
        }
        return Math.max(0, loss);
    }
}
