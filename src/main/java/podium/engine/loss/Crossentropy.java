package podium.engine.loss;

/**
 * {@code -sum y log p} with {@code p} divided by its sum and clipped to {@code [1e-7, 1 - 1e-7]}, as
 * {@code categorical_crossentropy} of keras/src/backend/tensorflow/nn.py has it.
 *
 * @param smoothing part of the target that is spread over all classes: {@code y (1 - a) + a / classes}
 */
final class Crossentropy extends PerImage {
    static final double EPSILON = 1e-7;

    /** {@code 1 - 1e-7} in single precision, which Keras computes in. */
    private static final double HIGHEST = 1 - 0x1.0p-23;

    private final double smoothing;

    Crossentropy(double smoothing) {
        this.smoothing = smoothing;
    }

    static double clip(double p) {
        return Math.min(Math.max(p, EPSILON), HIGHEST);
    }

    static void smooth(double[] y, double smoothing) {
        for (int i = 0; i < y.length; i++) {
            y[i] = y[i] * (1 - smoothing) + smoothing / y.length;
        }
    }

    /** With {@code q = p / s}, {@code dL/dp[j] = (dL/dq[j] - sum q dL/dq) / s}. */
    @Override
    double evaluate(double[] p, double[] y, double[] dp) {
        smooth(y, smoothing);
        double sum = 0;
        for (double value : p) {
            sum += value;
        }
        double loss = 0;
        double mean = 0;
        for (int i = 0; i < p.length; i++) {
            double q = p[i] / sum;
            double clipped = clip(q);
            loss -= y[i] * Math.log(clipped);
            dp[i] = clipped == q ? -y[i] / q : 0;
            mean += q * dp[i];
        }
        for (int i = 0; i < p.length; i++) {
            dp[i] = (dp[i] - mean) / sum;
        }
        return loss;
    }

    @Override
    public LossFunction onLogits() {
        return new SoftmaxCrossentropy(smoothing);
    }
}
