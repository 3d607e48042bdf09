package podium.engine.loss;

/**
 * {@code -sum y log softmax(x)}, from the logits: {@code log(sum exp x) sum y - sum y x}, gradient
 * {@code softmax(x) sum y - y}. What TensorFlow's fused operation computes.
 */
final class SoftmaxCrossentropy extends PerImage {
    private final double smoothing;

    SoftmaxCrossentropy(double smoothing) {
        this.smoothing = smoothing;
    }

    @Override
    double evaluate(double[] x, double[] y, double[] dx) {
        Crossentropy.smooth(y, smoothing);
        double largest = Double.NEGATIVE_INFINITY;
        for (double value : x) {
            largest = Math.max(largest, value);
        }
        double sum = 0;
        double mass = 0;
        for (int i = 0; i < x.length; i++) {
            dx[i] = Math.exp(x[i] - largest);
            sum += dx[i];
            mass += y[i];
        }
        double logarithm = Math.log(sum);
        double loss = 0;
        for (int i = 0; i < x.length; i++) {
            loss += y[i] * (logarithm - (x[i] - largest));
            dx[i] = dx[i] / sum * mass - y[i];
        }
        return loss;
    }

    /** Keras does not take a second softmax, even where the config asks for one. */
    @Override
    public LossFunction onLogits() {
        return this;
    }
}
