package podium.engine.loss;

/**
 * {@code -alpha sum (1 - q)^gamma y log q} with {@code q = p / sum p} clipped to {@code [1e-7, 1 - 1e-7]}; from logits p is
 * their softmax. Lin et al. 2017; follows {@code categorical_focal_crossentropy} of keras/src/losses/losses.py, which does
 * not look behind a softmax.
 */
final class CategoricalFocal extends PerImage {
    private final double smoothing;
    private final double alpha;
    private final double gamma;
    private final boolean logits;

    CategoricalFocal(double smoothing, double alpha, double gamma, boolean logits) {
        this.smoothing = smoothing;
        this.alpha = alpha;
        this.gamma = gamma;
        this.logits = logits;
    }

    @Override
    double evaluate(double[] x, double[] y, double[] dx) {
        Crossentropy.smooth(y, smoothing);
        double[] p = logits ? softmax(x) : x;
        double sum = 0;
        for (double value : p) {
            sum += value;
        }
        double loss = 0;
        double mean = 0;
        for (int i = 0; i < p.length; i++) {
            double q = p[i] / sum;
            double clipped = Crossentropy.clip(q);
            double focus = Math.pow(1 - clipped, gamma);
            loss -= alpha * focus * y[i] * Math.log(clipped);
            double focusSlope = gamma * Math.pow(1 - clipped, gamma - 1) * Math.log(clipped);
            dx[i] = clipped == q ? -alpha * y[i] * (focus / q - focusSlope) : 0;
            mean += q * dx[i];
        }
        double inner = 0;
        for (int i = 0; i < p.length; i++) {
            dx[i] = (dx[i] - mean) / sum;
            inner += dx[i] * p[i];
        }
        for (int i = 0; i < p.length && logits; i++) {
            dx[i] = p[i] * (dx[i] - inner);
        }
        return loss;
    }

    private static double[] softmax(double[] x) {
        double largest = Double.NEGATIVE_INFINITY;
        for (double value : x) {
            largest = Math.max(largest, value);
        }
        double[] p = new double[x.length];
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            p[i] = Math.exp(x[i] - largest);
            sum += p[i];
        }
        for (int i = 0; i < x.length; i++) {
            p[i] /= sum;
        }
        return p;
    }
}
