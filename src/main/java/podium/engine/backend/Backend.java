package podium.engine.backend;

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
}
