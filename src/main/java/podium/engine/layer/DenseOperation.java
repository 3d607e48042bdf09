package podium.engine.layer;

import org.jspecify.annotations.Nullable;

import podium.engine.backend.MatrixProduct;

/**
 * {@code y = x W + b} over the last axis: {@code x [images * rows, in]}, {@code W [in, out]}, {@code b [out]}. Follows
 * keras/src/layers/core/dense.py.
 */
final class DenseOperation extends Operation {
    private final MatrixProduct product;
    private final Parameter kernel;
    private final @Nullable Parameter bias;
    private final int rowsPerImage;

    DenseOperation(MatrixProduct product, Parameter kernel, @Nullable Parameter bias, int rowsPerImage) {
        this.product = product;
        this.kernel = kernel;
        this.bias = bias;
        this.rowsPerImage = rowsPerImage;
    }

    @Override
    public void prepare() {
        product.prepare(kernel.value, bias == null ? null : bias.value);
    }

    @Override
    public boolean appliesRelu() {
        return product.appliesRelu();
    }

    @Override
    public void forward(float[][] inputs, float[] output, int images, Pass pass) {
        product.forward(inputs[0], 0, images * rowsPerImage, output, 0);
    }

    @Override
    public void backward(
            float[][] inputs, float[] output, float[] outputGradient, float[] @Nullable [] inputGradients, int images) {
        int rows = images * rowsPerImage;
        if (kernel.trainable()) {
            product.backwardWeights(
                    inputs[0], 0, outputGradient, 0, rows, kernel.gradient, bias == null ? null : bias.gradient);
        }
        if (inputGradients[0] != null) {
            product.backwardInput(outputGradient, 0, rows, inputGradients[0], 0);
        }
    }
}
