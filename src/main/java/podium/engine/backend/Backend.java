package podium.engine.backend;

import org.jspecify.annotations.Nullable;

import podium.engine.activation.Elementwise;
import podium.model.activation.ActivationFunction;

/** Who multiplies matrices and convolves. */
public interface Backend {
    /**
     * @param rows the most rows that will be given at once
     * @param inputGradient whether {@link MatrixProduct#backwardInput} will be called
     */
    MatrixProduct matrixProduct(int in, int out, int rows, boolean inputGradient);

    /**
     * @param images the most images that will be given at once
     * @param inputGradient whether the gradient of the input will be asked for
     */
    Convolution convolution(ConvolutionShape shape, int images, boolean inputGradient);

    /** Null where there is nothing faster than the general loops; so are the others. */
    default @Nullable Elementwise activation(ActivationFunction function) {
        return null;
    }

    default @Nullable Pooling averagePooling(PoolingShape shape) {
        return null;
    }

    /** @param images the most images that will be given at once */
    default @Nullable Pooling maxPooling(PoolingShape shape, int images) {
        return null;
    }

    default @Nullable Normalization normalization(int channels, double momentum, double epsilon) {
        return null;
    }
}
