package podium.engine.kernel;

import java.util.Arrays;

/**
 * A convolution of images of one channel with filters of five columns, as nets after LeNet begin with: see {@link OneChannelTile}. Windows of so few
 * values leave a {@link TiledProduct} little to do between its loads and stores, and few filters a {@link GradientProduct} much to pack.
 *
 * <p>Blocking: a row of outputs and eight filters at a time; images are copied between zero borders where there are any. Fewer than eight filters write over
 * the next outputs, which are written later, and read those of others, whose gradient is dropped; {@code row} stands in at the end of an array.
 */
final class OneChannelConvolution implements ConvolutionWay {
    /** Columns of a filter. */
    private static final int TAPS = 5;

    /** Outputs of a tile. */
    private static final int TILE = 4;

    private static final int UNIT = Lanes.SLIM;

    private final ConvolutionGeometry g;
    private final int chunk;
    private final int lines;
    private final int length;
    private final boolean padded;
    private final PaddedImages input;
    private final InputGradient inputGradient;

    /** Of eight filters after the other: {@code [line of taps, tap, 8]}. */
    private final float[] packed;

    /** Likewise, with the sum of the output's gradient behind each line's taps. */
    private final float[] sums;

    private final float[] bias;
    private final float[] row;

    OneChannelConvolution(ConvolutionGeometry geometry, int chunk, boolean inputGradient) {
        this.g = geometry;
        this.chunk = chunk;
        this.lines = g.kernelHeight();
        this.length = g.outWidth() * g.out();
        int bottom = Math.max(0, g.outHeight() - 1 + g.kernelHeight() - g.height() - g.padTop());
        int right = Math.max(0, g.outWidth() - 1 + g.kernelWidth() - g.width() - g.padLeft());
        this.padded = g.padTop() + g.padLeft() + bottom + right > 0;
        this.input = new PaddedImages(padded ? 1 : 0, g.height(), g.width(), 1, g.padTop(), g.padLeft(), bottom, right);
        this.inputGradient = inputGradient ? new InputGradient(g, chunk) : null;
        int columns = Lanes.roundUp(g.out(), UNIT);
        this.packed = new float[lines * TAPS * columns];
        this.sums = new float[lines * (TAPS + 1) * columns];
        this.bias = new float[columns];
        this.row = new float[length + UNIT];
    }

    /** Whether it can be used: it is faster, then. */
    static boolean suits(ConvolutionGeometry g) {
        return g.in() == 1
                && g.kernelWidth() == TAPS
                && g.strideHeight() == 1
                && g.strideWidth() == 1
                && g.outWidth() >= TILE
                && (g.out() < UNIT || g.out() % UNIT == 0);
    }

    @Override
    public void warmUp() {
        float[] x = new float[24 + TAPS];
        float[] to = WarmUp.zeros();
        WarmUp.run(k -> OneChannelTile.five(x, 0, 0, k, packed, 0, bias, 0, 0, to, 0, UNIT), lines);
        WarmUp.run(k -> OneChannelTile.addFive(x, 0, to, 0, UNIT, sums, 0, k));
        if (inputGradient != null) inputGradient.warmUp();
    }

    @Override
    public void prepare(float[] weights, int at, float[] b, int biasAt) {
        for (int k = 0; k < lines * TAPS; k++) {
            for (int o = 0; o < g.out(); o++)
                packed[(o / UNIT * lines * TAPS + k) * UNIT + o % UNIT] = weights[at + k * g.out() + o];
        }
        System.arraycopy(b, biasAt, bias, 0, g.out());
        if (inputGradient != null) inputGradient.prepare(weights, at);
    }

    @Override
    public void forward(float[] x, int xAt, int images, float[] y, int yAt, boolean relu) {
        float floor = relu ? 0 : Float.NEGATIVE_INFINITY;
        int rows = images * g.outHeight();
        for (int i = 0; i < rows; i++) {
            int from = window(x, xAt, i);
            int at = yAt + i * length;
            boolean behind = behind(at, yAt + rows * length);
            for (int o = 0; o < g.out(); o += UNIT)
                filters(padded ? input.data : x, from, o, behind ? row : y, behind ? o : at + o, floor);
            if (behind) System.arraycopy(row, 0, y, at, length);
        }
    }

    /** Whether the last outputs of a row, eight at a time, reach behind an end. */
    private boolean behind(int at, int end) {
        return g.out() < UNIT && at + length - g.out() + UNIT > end;
    }

    /** Where the windows of a row of outputs start, counting through all images; copies each image that begins. */
    private int window(float[] x, int xAt, int i) {
        int image = xAt + i / g.outHeight() * g.inputSize();
        int line = i % g.outHeight();
        if (padded && line == 0) input.copy(x, image, 1);
        return (padded ? 0 : image) + line * input.paddedWidth;
    }

    /** A row of outputs; the last tile begins early enough to end with it. */
    private void filters(float[] x, int xAt, int o, float[] y, int yAt, float floor) {
        for (int p = 0; p < g.outWidth(); p += TILE) {
            int first = Math.min(p, g.outWidth() - TILE);
            int to = yAt + first * g.out();
            OneChannelTile.five(
                    x, xAt + first, input.paddedWidth, lines, packed, o * lines * TAPS, bias, o, floor, y, to, g.out());
        }
    }

    @Override
    public void backwardWeights(
            float[] x, int xAt, float[] dy, int dyAt, int images, float[] dw, int dwAt, float[] db, int dbAt) {
        Arrays.fill(sums, 0);
        int rows = images * g.outHeight();
        for (int i = 0; i < rows; i++) {
            int from = window(x, xAt, i);
            int at = dyAt + i * length;
            boolean behind = behind(at, dyAt + rows * length);
            if (behind) System.arraycopy(dy, at, row, 0, length);
            for (int o = 0; o < g.out(); o += UNIT)
                addFilters(padded ? input.data : x, from, o, behind ? row : dy, behind ? o : at + o);
        }
        for (int o = 0; o < g.out(); o++) {
            int column = o / UNIT * UNIT * lines * (TAPS + 1) + o % UNIT;
            for (int k = 0; k < lines * TAPS; k++) dw[dwAt + k * g.out() + o] += sums[column + (k + k / TAPS) * UNIT];
            if (db != null) db[dbAt + o] += sums[column + TAPS * UNIT];
        }
    }

    private void addFilters(float[] x, int xAt, int o, float[] d, int dAt) {
        for (int line = 0; line < lines; line++) {
            int to = (o * lines + line * UNIT) * (TAPS + 1);
            OneChannelTile.addFive(x, xAt + line * input.paddedWidth, d, dAt, g.out(), sums, to, g.outWidth());
        }
    }

    @Override
    public void backwardInput(float[] dy, int dyAt, int images, float[] dx, int dxAt) {
        for (int image = 0; image < images; image += chunk) {
            int count = Math.min(chunk, images - image);
            inputGradient.apply(dy, dyAt + image * g.outputSize(), count, dx, dxAt + image * g.inputSize());
        }
    }
}
