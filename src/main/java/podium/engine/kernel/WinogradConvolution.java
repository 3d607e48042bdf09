package podium.engine.kernel;

/** A convolution and its gradients by minimal filtering along rows, in about half the products: see {@link WinogradTransforms}. */
final class WinogradConvolution implements ConvolutionWay {
    /** With fewer channels the transforms cost what they save. */
    private static final int LEAST_CHANNELS = 16;

    private final ConvolutionGeometry g;
    private final WinogradProduct product;
    private final WinogradGradient gradient;
    private final WinogradProduct inputGradient;
    private final float[] mapped;

    WinogradConvolution(ConvolutionGeometry g, int images, boolean inputGradient) {
        this.g = g;
        WinogradTiles tiles = WinogradTiles.forward(g);
        this.product = new WinogradProduct(tiles, images);
        this.gradient = new WinogradGradient(tiles, images);
        this.inputGradient = inputGradient ? new WinogradProduct(tiles.turned(), images) : null;
        this.mapped = new float[WinogradTiles.PLANES * g.out()];
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
                && WinogradTiles.forward(g).whole()
                && WinogradTiles.forward(g).turned().whole();
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
            for (int c = 0; c < g.in(); c++) {
                int from = at + 3 * row * tap + c * g.out();
                WinogradWeights.transform(weights, from, tap, g.out(), mapped);
                product.packRow(row * g.in() + c, mapped);
                if (inputGradient == null) continue;
                WinogradWeights.transform(weights, from + 2 * tap, -tap, g.out(), mapped);
                inputGradient.packColumn(c, row, mapped);
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
        inputGradient.apply(dy, dyAt, images, dx, dxAt, false);
    }
}
