package podium.engine.kernel;

import java.util.Arrays;

/**
 * The weight gradient of a convolution of images of one channel with filters of three columns: see {@link OneChannelTile#addThree}. A {@link GradientProduct} would
 * pack much for runs of three floats.
 *
 * <p>Images are those that windows lie in, between their zero borders.
 */
final class OneChannelGradient {
    private static final int TAPS = 3;
    private static final int UNIT = Lanes.SLIM;

    private final ConvolutionGeometry g;
    private final int height;
    private final int width;
    private final int lines;

    /** Of eight filters after the other, {@code [line of taps, tap, 8]}, with the sum of the output's gradient behind each line's taps. */
    private final float[] sums;

    /**
     * @param height of an image with its borders
     * @param width likewise
     */
    OneChannelGradient(ConvolutionGeometry geometry, int height, int width) {
        this.g = geometry;
        this.height = height;
        this.width = width;
        this.lines = g.kernelHeight();
        this.sums = new float[lines * (TAPS + 1) * g.out()];
    }

    /** Whether it can be used: it is faster, then. */
    static boolean suits(ConvolutionGeometry g) {
        return g.in() == 1 && g.kernelWidth() == TAPS && g.strideWidth() == 1 && g.out() % (2 * UNIT) == 0;
    }

    void warmUp() {
        float[] x = new float[24 + TAPS];
        float[] d = new float[24 * UNIT + UNIT];
        // After calls of 20 rounds C2's loop is a quarter faster than after those of 24.
        WarmUp.run(k -> OneChannelTile.addThree(x, 0, d, 0, UNIT, sums, 0, 0, k), 20);
    }

    /** Adds the gradients of {@code images} images; {@code db} may be null. */
    void add(float[] x, int xAt, int images, float[] dy, int dyAt, float[] dw, int dwAt, float[] db, int dbAt) {
        Arrays.fill(sums, 0);
        int group = UNIT * lines * (TAPS + 1);
        for (int i = 0; i < images * g.outHeight(); i++) {
            int at = xAt + (i / g.outHeight() * height + i % g.outHeight() * g.strideHeight()) * width;
            int from = dyAt + i * g.outWidth() * g.out();
            for (int o = 0; o < g.out(); o += 2 * UNIT) {
                for (int line = 0; line < lines; line++) {
                    int to = o / UNIT * group + line * UNIT * (TAPS + 1);
                    OneChannelTile.addThree(
                            x, at + line * width, dy, from + o, g.out(), sums, to, to + group, g.outWidth());
                }
            }
        }
        for (int o = 0; o < g.out(); o++) {
            int column = o / UNIT * group + o % UNIT;
            for (int k = 0; k < lines * TAPS; k++) dw[dwAt + k * g.out() + o] += sums[column + (k + k / TAPS) * UNIT];
            if (db != null) db[dbAt + o] += sums[column + TAPS * UNIT];
        }
    }
}
