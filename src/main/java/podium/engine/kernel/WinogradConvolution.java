package podium.engine.kernel;

/** A convolution and its gradients by minimal filtering along rows, in about half the products: see {@link WinogradTransforms}. */
final class WinogradConvolution implements ConvolutionWay {
    /** With fewer channels the transforms cost what they save. */
    private static final int LEAST_CHANNELS = 16;

    private final ConvolutionGeometry g;
    private final WinogradProduct product;
    private final WinogradGradient gradient;
    private final WinogradInputGradient inputGradient;
    private final float[] mapped;

    /** The weights of a row of the filter with their channels exchanged. */
    private final float[] turned;

    WinogradConvolution(ConvolutionGeometry g, int images, boolean inputGradient) {
        this.g = g;
        WinogradTiles tiles = WinogradTiles.of(g);
        this.product = new WinogradProduct(tiles, images);
        this.gradient = new WinogradGradient(tiles, images);
        this.inputGradient = inputGradient ? new WinogradInputGradient(tiles, images) : null;
        this.mapped = new float[WinogradTiles.PLANES * Math.max(g.in(), g.out())];
        this.turned = new float[inputGradient ? 3 * g.in() * g.out() : 0];
    }

    /** Whether it can be used, and is faster. */
    static boolean suits(ConvolutionGeometry g) {
        return g.kernelWidth() == 3
                && g.kernelHeight() > 1
                && g.strideHeight() <= g.kernelHeight()
                && g.strideWidth() == 1
                && g.in() % Lanes.COUNT == 0
                && g.out() % Lanes.COUNT == 0
                && g.in() >= LEAST_CHANNELS
                && g.out() >= LEAST_CHANNELS
                && g.outWidth() > 2
                && WinogradTiles.of(g).complete();
    }

    @Override
    public void warmUp() {
        WinogradTransforms.warmUp();
        WinogradTransforms.warmUpGradient();
        WinogradWeights.warmUp();
        product.warmUp();
        gradient.warmUp();
        if (inputGradient != null) inputGradient.warmUp();
    }

    @Override
    public void prepare(float[] weights, int at, float[] bias, int biasAt) {
        int tap = g.in() * g.out();
        for (int row = 0; row < g.kernelHeight(); row++) {
            int from = at + 3 * row * tap;
            for (int c = 0; c < g.in(); c++) {
                WinogradWeights.transform(weights, from + c * g.out(), tap, g.out(), mapped);
                product.pack(row, c, mapped);
            }
            if (inputGradient == null) continue;
            for (int i = 0; i < 3; i++)
                WinogradWeights.transpose(weights, from + i * tap, g.in(), g.out(), turned, i * tap);
            for (int o = 0; o < g.out(); o++) {
                WinogradWeights.transform(turned, o * g.in(), tap, g.in(), mapped);
                inputGradient.pack(row, o, mapped);
            }
        }
        product.packBias(bias, biasAt);
    }

    @Override
    public void forward(float[] x, int xAt, int images, float[] y, int yAt, boolean relu) {
        product.apply(x, xAt, images, y, yAt, relu);
    }

    @Override
    public void backwardWeights(
            float[] x, int xAt, float[] dy, int dyAt, int images, float[] dw, int dwAt, float[] db, int dbAt) {
        gradient.add(x, xAt, dy, dyAt, images, dw, dwAt, db, dbAt);
    }

    @Override
    public void backwardInput(float[] dy, int dyAt, int images, float[] dx, int dxAt) {
        inputGradient.apply(dy, dyAt, images, dx, dxAt);
    }
}
