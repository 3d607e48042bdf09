package podium.engine.backend;

import podium.engine.activation.Elementwise;
import podium.model.activation.ActivationFunction;

/**
 * The fast backend: kernels in vector instructions, on the heap, without ND4J. Needs the module
 * {@code jdk.incubator.vector}.
 */
public final class VectorBackend implements Backend {
    /** Keeps a kernel's scratch memory in the processor's cache. */
    static final int IMAGES_AT_A_TIME = 4;

    /** Fewer output pixels than this make reading and writing the gradient of the weights cost more than computing it. */
    static final int PIXELS_AT_A_TIME = 128;

    static final int ROWS_AT_A_TIME = 256;

    @Override
    public MatrixProduct matrixProduct(int in, int out, int rows, boolean inputGradient) {
        return new VectorMatrixProduct(in, out, rows, inputGradient);
    }

    @Override
    public Convolution convolution(ConvolutionShape shape, int images, boolean inputGradient) {
        return DilatedConvolution.of(shape, filled -> new VectorConvolution(filled, images, inputGradient));
    }

    @Override
    public Elementwise activation(ActivationFunction function) {
        return VectorLoops.activation(function);
    }

    @Override
    public Pooling averagePooling(PoolingShape shape) {
        return VectorPooling.average(shape);
    }

    @Override
    public Pooling maxPooling(PoolingShape shape, int images) {
        return VectorPooling.max(shape, images);
    }

    @Override
    public Normalization normalization(int channels, double momentum, double epsilon) {
        return new VectorNormalization(channels, momentum, epsilon);
    }
}
