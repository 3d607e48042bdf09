package podium.engine.loss;

/**
 * {@code -log(q[label] / sum q)} with {@code q} the predictions clipped to {@code [1e-7, 1 - 1e-7]}, as
 * {@code sparse_categorical_crossentropy} of keras/src/backend/tensorflow/nn.py has it: unlike
 * {@link Crossentropy} it clips before it divides.
 */
final class SparseCrossentropy extends PerImage {
    @Override
    double evaluate(double[] p, double[] y, double[] dp) {
        double sum = 0;
        for (double value : p) {
            sum += Crossentropy.clip(value);
        }
        double loss = 0;
        for (int i = 0; i < p.length; i++) {
            double q = Crossentropy.clip(p[i]);
            loss -= y[i] * Math.log(q / sum);
            dp[i] = q == p[i] ? 1 / sum - y[i] / q : 0;
        }
        return loss;
    }

    @Override
    public LossFunction onLogits() {
        return new SoftmaxCrossentropy(0);
    }
}
