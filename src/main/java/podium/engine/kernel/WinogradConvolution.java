package podium.engine.kernel;

/**
 * Forward and backward passes of a 3 x 3 convolution of stride 1 by {@link WinogradProduct} and {@link WinogradGradient}.
 *
 * <p>The input gradient is a convolution too: of dy, padded by {@code 2 - pad}, with the kernel turned round and its channels exchanged.
 */
final class WinogradConvolution {
    private static final int LEAST_CHANNELS = 64;

    private final ConvolutionGeometry g;
    private final WinogradProduct product;
    private final WinogradGradient gradient;
    private final WinogradProduct inputGradient;
    private final float[] turned;

    WinogradConvolution(ConvolutionGeometry g, int chunk, boolean inputGradient) {
        this.g = g;
        var tiles = new WinogradTiles(
                chunk, g.height(), g.width(), g.in(), g.outHeight(), g.outWidth(), g.out(), g.padTop(), g.padLeft());
        this.product = new WinogradProduct(tiles);
        this.gradient = new WinogradGradient(tiles);
        this.inputGradient = inputGradient
                ? new WinogradProduct(new WinogradTiles(
                        chunk,
                        g.outHeight(),
                        g.outWidth(),
                        g.out(),
                        g.height(),
                        g.width(),
                        g.in(),
                        2 - g.padTop(),
                        2 - g.padLeft()))
                : null;
        this.turned = new float[9 * g.in()];
    }

    /** Whether it can be used, and is faster: with few channels the transforms cost more than they save. */
    static boolean suits(ConvolutionGeometry g) {
        return g.kernelHeight() == 3
                && g.kernelWidth() == 3
                && g.strideHeight() == 1
                && g.strideWidth() == 1
                && g.in() % Lanes.COUNT == 0
                && g.out() % Lanes.COUNT == 0
                && g.in() >= LEAST_CHANNELS
                && g.out() >= LEAST_CHANNELS
                && WinogradTiles.fit(g.height(), g.width(), g.outHeight(), g.outWidth(), g.padTop(), g.padLeft())
                && WinogradTiles.fit(
                        g.outHeight(), g.outWidth(), g.height(), g.width(), 2 - g.padTop(), 2 - g.padLeft());
    }

    void warmUp() {
        product.warmUp();
        gradient.warmUp();
    }

    void prepare(float[] weights, int at, float[] bias, int biasAt) {
        int tap = g.in() * g.out();
        for (int c = 0; c < g.in(); c++) product.packRow(c, weights, at + c * g.out(), tap);
        product.packBias(bias, biasAt);
        if (inputGradient == null) return;
        for (int o = 0; o < g.out(); o++) {
            for (int t = 0; t < 9; t++) {
                int from = at + (8 - t) * tap + o;
                for (int c = 0; c < g.in(); c++) turned[t * g.in() + c] = weights[from + c * g.out()];
            }
            inputGradient.packRow(o, turned, 0, g.in());
        }
    }

    void forward(float[] x, int xAt, int images, float[] y, int yAt, boolean relu) {
        product.apply(x, xAt, images, y, yAt, relu);
    }

    void backwardWeights(
            float[] x, int xAt, float[] dy, int dyAt, int images, float[] dw, int dwAt, float[] db, int dbAt) {
        gradient.add(x, xAt, dy, dyAt, images, dw, dwAt, db, dbAt);
    }

    void backwardInput(float[] dy, int dyAt, int images, float[] dx, int dxAt) {
        inputGradient.apply(dy, dyAt, images, dx, dxAt, false);
    }
}
