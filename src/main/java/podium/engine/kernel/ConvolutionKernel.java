package podium.engine.kernel;

/**
 * A 2D convolution and its gradients: {@code y[i, h, w, o] = b[o] + sum over (u, v, c) of x[i, h * s + u - pad, w * s + v - pad, c] * w[u, v, c, o]}.
 *
 * <p>Images are NHWC, weights {@code [kernelHeight, kernelWidth, in, out]}. Call {@link #prepare} after every change of the weights; then
 * {@link #forward} and the backward methods as often as wanted, with any number of images. Nothing is allocated after construction. One
 * instance serves one thread.
 */
public final class ConvolutionKernel {
    private final ConvolutionWay way;
    private final boolean inputGradient;

    /**
     * @param chunk images to work on at a time, at least 1; scratch memory grows with it
     * @param inputGradient whether {@link #backwardInput} will be called
     */
    public ConvolutionKernel(ConvolutionGeometry geometry, int chunk, boolean inputGradient) {
        if (chunk < 1) throw new IllegalArgumentException("chunk must be at least 1, got " + chunk);
        this.inputGradient = inputGradient;
        if (WinogradConvolution.suits(geometry)) this.way = new WinogradConvolution(geometry, chunk, inputGradient);
        else if (ColumnPairs.suits(geometry)) this.way = new ColumnPairs(geometry, chunk, inputGradient);
        else if (OneChannelConvolution.suits(geometry))
            this.way = new OneChannelConvolution(geometry, chunk, inputGradient);
        else this.way = new DirectConvolution(geometry, chunk, inputGradient);
    }

    /** Has the inner loops compiled before the first batch needs them; changes no result. Call it once, before training. */
    public void warmUp() {
        way.warmUp();
    }

    /** Packs weights and bias. */
    public void prepare(float[] weights, int weightsAt, float[] bias, int biasAt) {
        way.prepare(weights, weightsAt, bias, biasAt);
    }

    /** Writes the outputs of {@code images} images, with {@code max(0, ·)} applied where {@code relu} is set. */
    public void forward(float[] x, int xAt, int images, float[] y, int yAt, boolean relu) {
        way.forward(x, xAt, images, y, yAt, relu);
    }

    /** Adds to the gradients of weights and bias. */
    public void backwardWeights(
            float[] x, int xAt, float[] dy, int dyAt, int images, float[] dw, int dwAt, float[] db, int dbAt) {
        way.backwardWeights(x, xAt, dy, dyAt, images, dw, dwAt, db, dbAt);
    }

    /** Writes the gradient of the input. */
    public void backwardInput(float[] dy, int dyAt, int images, float[] dx, int dxAt) {
        if (!inputGradient) throw new IllegalStateException("this convolution was made without an input gradient");
        way.backwardInput(dy, dyAt, images, dx, dxAt);
    }
}
