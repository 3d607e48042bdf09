package podium.engine.loss;

/** {@code sum y log(y / p)}, both clipped to {@code [1e-7, 1]}. */
final class Divergence extends PerImage {
    @Override
    double evaluate(double[] p, double[] y, double[] dp) {
        double sum = 0;
        for (int i = 0; i < p.length; i++) {
            double target = Math.min(Math.max(y[i], Crossentropy.EPSILON), 1);
            double clipped = Math.min(Math.max(p[i], Crossentropy.EPSILON), 1);
            sum += target * Math.log(target / clipped);
            dp[i] = clipped == p[i] ? -target / clipped : 0;
        }
        return sum;
    }
}
