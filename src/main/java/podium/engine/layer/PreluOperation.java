package podium.engine.layer;

import org.jspecify.annotations.Nullable;

import podium.model.Shape;

/** {@code x if x > 0 else alpha * x} with a learned alpha for each value, or one for several. He et al. 2015. The gradient at 0 is
 * 0, as Keras's. */
final class PreluOperation extends Operation {
    private final Parameter alpha;
    private final int[] slopes;

    PreluOperation(Parameter alpha, Shape shape) {
        this.alpha = alpha;
        slopes = Broadcast.sources(alpha.shape(), shape);
    }

    @Override
    public void forward(float[][] inputs, float[] output, int images, Pass pass) {
        float[] x = inputs[0];
        for (int image = 0, at = 0; image < images; image++) {
            for (int i = 0; i < slopes.length; i++, at++) {
                output[at] = x[at] > 0 ? x[at] : alpha.value[slopes[i]] * x[at];
            }
        }
    }

    @Override
    public void backward(
            float[][] inputs, float[] output, float[] outputGradient, float[] @Nullable [] inputGradients, int images) {
        float[] x = inputs[0];
        float[] dx = inputGradients[0];
        for (int image = 0, at = 0; image < images; image++) {
            for (int i = 0; i < slopes.length; i++, at++) {
                if (alpha.trainable() && x[at] <= 0) {
                    alpha.gradient[slopes[i]] += outputGradient[at] * x[at];
                }
                if (dx != null) {
                    float slope = x[at] > 0 ? 1 : x[at] < 0 ? alpha.value[slopes[i]] : 0;
                    dx[at] = outputGradient[at] * slope;
                }
            }
        }
    }
}
