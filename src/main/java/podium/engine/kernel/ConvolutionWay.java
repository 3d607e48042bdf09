package podium.engine.kernel;

/** A way to compute a convolution; as {@link ConvolutionKernel}, which chooses one. */
interface ConvolutionWay {
    void warmUp();

    void prepare(float[] weights, int at, float[] bias, int biasAt);

    void forward(float[] x, int xAt, int images, float[] y, int yAt, boolean relu);

    void backwardWeights(
            float[] x, int xAt, float[] dy, int dyAt, int images, float[] dw, int dwAt, float[] db, int dbAt);

    void backwardInput(float[] dy, int dyAt, int images, float[] dx, int dxAt);
}
