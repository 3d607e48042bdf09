package podium.engine.backend;

import org.jspecify.annotations.Nullable;

import podium.engine.activation.Elementwise;
import podium.engine.activation.Elementwises;
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

    /** By the general loops where there is nothing faster. */
    default Elementwise activation(ActivationFunction function) {
        return Elementwises.of(function);
    }

    /** Null where there is nothing faster than the general loops; so are the others. */
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
