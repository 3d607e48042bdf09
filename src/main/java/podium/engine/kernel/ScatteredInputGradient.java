package podium.engine.kernel;

import java.util.Arrays;

import jdk.incubator.vector.FloatVector;

/**
 * The gradient of a convolution's input by columns: {@code columns[p, (u, v, c)] = sum over o of dy[p, o] * w[u, v, c, o]}, then each is added to the pixel it
 * came from, {@code dx[p * stride + (u, v), c]}.
 *
 * <p>For convolutions without padding. It does no work outside the output, so it is the better way where the output is much smaller than the
 * input (a 4 x 4 kernel on a 4 x 4 image) or the input has few channels. Blocking: 32 pixels of columns at a time, so that they are added from the
 * cache.
 */
final class ScatteredInputGradient {
    private static final int PIXELS = 32;

    /** More costs more than it saves. */
    private static final double MOST_PADDING = 1.25;

    private final ConvolutionGeometry g;

    /** Floats of a row of the kernel, and with zeros behind them so that they are added by eights. */
    private final int length;

    private final int padded;
    private final int depth;
    private final TiledProduct product;
    private final int[] place;
    private final int[] target;
    private final float[] columns;

    ScatteredInputGradient(ConvolutionGeometry g) {
        this.g = g;
        this.length = g.kernelWidth() * g.in();
        int whole = Lanes.roundUp(length, Lanes.COUNT);
        this.padded = whole <= MOST_PADDING * length ? whole : length;
        this.depth = g.kernelHeight() * padded;
        int[] shift = new int[g.out()];
        for (int o = 0; o < shift.length; o++) shift[o] = o;
        this.product = new TiledProduct(shift, depth);
        this.place = new int[PIXELS];
        this.target = new int[PIXELS];
        for (int p = 0; p < PIXELS; p++) {
            place[p] = p * g.out();
            target[p] = p * depth;
        }
        this.columns = new float[PIXELS * depth];
    }

    void warmUp() {
        product.warmUp();
    }

    void prepare(float[] weights, int at) {
        for (int k = 0; k < g.kernelHeight() * length; k++)
            product.packColumn(k / length * padded + k % length, 0, g.out(), weights, at + k * g.out());
    }

    void apply(float[] dy, int dyAt, int images, float[] dx, int dxAt) {
        Arrays.fill(dx, dxAt, dxAt + images * g.inputSize(), 0);
        int pixels = g.outHeight() * g.outWidth();
        for (int first = 0; first < images * pixels; first += PIXELS) {
            int count = Math.min(PIXELS, images * pixels - first);
            product.apply(dy, dyAt + first * g.out(), place, count, columns, 0, target, false);
            for (int p = 0; p < count; p++) {
                int pixel = (first + p) % pixels;
                int y = pixel / g.outWidth() * g.strideHeight();
                int x = pixel % g.outWidth() * g.strideWidth();
                int to = dxAt + (first + p) / pixels * g.inputSize() + (y * g.width() + x) * g.in();
                for (int u = 0; u < g.kernelHeight(); u++) {
                    int row = to + u * g.width() * g.in();
                    add(columns, p * depth + u * padded, dx, row, row + padded <= dx.length ? padded : length);
                }
            }
        }
    }

    private static void add(float[] from, int at, float[] to, int toAt, int count) {
        int whole = count & -Lanes.COUNT;
        for (int i = 0; i < whole; i += Lanes.COUNT) {
            FloatVector.fromArray(Lanes.SPECIES, to, toAt + i)
                    .add(FloatVector.fromArray(Lanes.SPECIES, from, at + i))
                    .intoArray(to, toAt + i);
        }
        for (int i = whole; i < count; i++) to[toAt + i] += from[at + i];
    }
}
