package podium.engine.layer;

import org.jspecify.annotations.Nullable;

import podium.engine.backend.Convolution;

/**
 * The gradient of a convolution by its input as a layer of its own, plus bias: {@code x [images, h, w, in]},
 * {@code y [images, H, W, filters]}, kernel {@code [kernel height, kernel width, filters, in]}, that of a convolution from y
 * to x. Follows keras/src/layers/convolutional/base_conv_transpose.py.
 */
final class TransposedConvolutionOperation extends Operation {
    private final Convolution convolution;
    private final Parameter kernel;
    private final @Nullable Parameter bias;
    private final int cells;
    private final int filters;

    /**
     * @param convolution from the output to the input
     * @param cells pixels of the output
     */
    TransposedConvolutionOperation(
            Convolution convolution, Parameter kernel, @Nullable Parameter bias, int cells, int filters) {
        this.convolution = convolution;
        this.kernel = kernel;
        this.bias = bias;
        this.cells = cells;
        this.filters = filters;
    }

    @Override
    public void prepare() {
        convolution.prepare(kernel.value, null);
    }

    @Override
    public void forward(float[][] inputs, float[] output, int images, Pass pass) {
        // Without a gradient of the weights, what would be convolved does not matter.
        convolution.backward(output, inputs[0], 0, images, null, null, output);
        for (int i = 0; i < images * cells * filters && bias != null; i++) {
            output[i] += bias.value[i % filters];
        }
    }

    @Override
    public void backward(
            float[][] inputs, float[] output, float[] outputGradient, float[] @Nullable [] inputGradients, int images) {
        if (bias != null && bias.trainable()) {
            for (int i = 0; i < images * cells * filters; i++) {
                bias.gradient[i % filters] += outputGradient[i];
            }
        }
        float[] dx = inputGradients[0];
        if (kernel.trainable()) {
            convolution.backward(outputGradient, inputs[0], 0, images, kernel.gradient, null, null);
        }
        if (dx != null) {
            convolution.forward(outputGradient, 0, images, dx);
        }
    }
}
