package podium.engine.layer;

import org.jspecify.annotations.Nullable;

/**
 * {@code y = exp(x) / sum(exp(x))} over the last axis, {@code dx = y * (dy - sum(dy * y))}; or, as log-softmax,
 * {@code y = x - log(sum(exp(x)))}, {@code dx = dy - exp(y) * sum(dy)}.
 */
final class SoftmaxOperation extends Operation {
    private final int rowsPerImage;
    private final int classes;
    private final boolean logarithm;
    private final double[] powers;

    SoftmaxOperation(long size, int classes, boolean logarithm) {
        this.rowsPerImage = Math.toIntExact(size / classes);
        this.classes = classes;
        this.logarithm = logarithm;
        powers = new double[classes];
    }

    @Override
    public boolean hidesLogits() {
        return !logarithm && rowsPerImage == 1;
    }

    @Override
    public void forward(float[][] inputs, float[] output, int images, Pass pass) {
        float[] x = inputs[0];
        for (int row = 0, at = 0; row < images * rowsPerImage; row++, at += classes) {
            double largest = Double.NEGATIVE_INFINITY;
            for (int i = 0; i < classes; i++) {
                largest = Math.max(largest, x[at + i]);
            }
            double sum = 0;
            for (int i = 0; i < classes; i++) {
                powers[i] = Math.exp(x[at + i] - largest);
                sum += powers[i];
            }
            double shift = logarithm ? largest + Math.log(sum) : 0;
            for (int i = 0; i < classes; i++) {
                output[at + i] = (float) (logarithm ? x[at + i] - shift : powers[i] / sum);
            }
        }
    }

    @Override
    public void backward(
            float[][] inputs, float[] output, float[] outputGradient, float[] @Nullable [] inputGradients, int images) {
        float[] dx = inputGradients[0];
        if (dx == null) {
            return;
        }
        for (int row = 0, at = 0; row < images * rowsPerImage; row++, at += classes) {
            double sum = 0;
            for (int i = 0; i < classes; i++) {
                sum += outputGradient[at + i] * (logarithm ? 1.0 : output[at + i]);
            }
            for (int i = 0; i < classes; i++) {
                double dy = outputGradient[at + i];
                dx[at + i] = (float) (logarithm ? dy - Math.exp(output[at + i]) * sum : output[at + i] * (dy - sum));
            }
        }
    }

    @Override
    public boolean readsOutput() {
        return true;
    }
}
