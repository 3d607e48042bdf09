package podium.engine.kernel;

import java.util.Arrays;

/**
 * A convolution of five columns of taps, two columns apart, as one of three columns, one apart: two neighbouring pixels are taken as one of twice the channels,
 * which changes nothing in memory, and the filter gets a sixth column of zeros. What that costs is less than what {@link WinogradConvolution} saves.
 */
final class ColumnPairs implements ConvolutionWay {
    private static final int TAPS = 5;

    private final WinogradConvolution pairs;
    private final int rows;

    /** Floats of a filter's row, and before them zeros. */
    private final int length;

    private final int before;
    private final int wide;
    private final float[] weights;
    private final float[] gradient;

    ColumnPairs(ConvolutionGeometry g, int images, boolean inputGradient) {
        ConvolutionGeometry paired = paired(g);
        int column = g.in() * g.out();
        this.pairs = new WinogradConvolution(paired, images, inputGradient);
        this.rows = g.kernelHeight();
        this.length = TAPS * column;
        this.before = (2 * paired.padLeft() - g.padLeft()) * column;
        this.wide = (TAPS + 1) * column;
        this.weights = new float[rows * wide];
        this.gradient = new float[rows * wide];
    }

    /** Whether it can be used, and is faster. */
    static boolean suits(ConvolutionGeometry g) {
        return g.kernelWidth() == TAPS
                && g.strideWidth() == 2
                && g.width() % 2 == 0
                && WinogradConvolution.suits(paired(g));
    }

    private static ConvolutionGeometry paired(ConvolutionGeometry g) {
        return new ConvolutionGeometry(
                g.height(),
                g.width() / 2,
                2 * g.in(),
                g.outHeight(),
                g.outWidth(),
                g.out(),
                g.kernelHeight(),
                (TAPS + 1) / 2,
                g.strideHeight(),
                1,
                g.padTop(),
                (g.padLeft() + 1) / 2);
    }

    @Override
    public void warmUp() {
        pairs.warmUp();
    }

    @Override
    public void prepare(float[] w, int at, float[] bias, int biasAt) {
        for (int row = 0; row < rows; row++)
            System.arraycopy(w, at + row * length, weights, row * wide + before, length);
        pairs.prepare(weights, 0, bias, biasAt);
    }

    @Override
    public void forward(float[] x, int xAt, int images, float[] y, int yAt, boolean relu) {
        pairs.forward(x, xAt, images, y, yAt, relu);
    }

    @Override
    public void backwardWeights(
            float[] x, int xAt, float[] dy, int dyAt, int images, float[] dw, int dwAt, float[] db, int dbAt) {
        Arrays.fill(gradient, 0);
        pairs.backwardWeights(x, xAt, dy, dyAt, images, gradient, 0, db, dbAt);
        for (int row = 0; row < rows; row++) {
            int from = row * wide + before;
            for (int i = 0; i < length; i++) dw[dwAt + row * length + i] += gradient[from + i];
        }
    }

    @Override
    public void backwardInput(float[] dy, int dyAt, int images, float[] dx, int dxAt) {
        pairs.backwardInput(dy, dyAt, images, dx, dxAt);
    }
}
