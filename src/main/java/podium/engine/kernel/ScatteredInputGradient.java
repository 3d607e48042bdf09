package podium.engine.kernel;

import java.util.Arrays;

/**
 * The gradient of a convolution's input, output pixel by output pixel: {@code dx[p * stride + (u, v), c] += sum over o of dy[p, o] * w[u, v, c, o]}.
 *
 * <p>For convolutions without padding. It does no work outside the output, so it is the better way where the output is much smaller than the
 * input (a 4 x 4 kernel on a 4 x 4 image) or the input has few channels. A row of the kernel covers neighbouring floats of dx: it is a product that adds, of
 * whole vectors, whose last columns add zeros to what lies behind.
 *
 * <p>Blocking: a few images at a time, in the cache. A tile's rows must not overlap, nor the next tile wait for what one wrote: one pixel of several images comes
 * first, then the pixel below.
 */
final class ScatteredInputGradient {
    private static final int ROWS = 32;
    private static final int LEAST_IMAGES = 4;

    /** Rows of a product's largest tile. */
    private static final int TILE = ScatteredTile.SLIM_ROWS;

    private final ConvolutionGeometry g;
    private final int chunk;

    /** Floats of a row of the kernel. */
    private final int length;

    /** For each row of the kernel. */
    private final TiledProduct[] products;

    private final int[] place;
    private final int[] target;
    private final float[] sums;

    /** How many images {@code place} and {@code target} are for, and how many with those that stand in for others. */
    private int arranged;

    private int all;

    ScatteredInputGradient(ConvolutionGeometry g) {
        this.g = g;
        this.length = g.kernelWidth() * g.in();
        int pixels = g.outHeight() * g.outWidth();
        this.chunk = Math.max(LEAST_IMAGES, ROWS / pixels);
        int[] shift = new int[g.out()];
        for (int o = 0; o < shift.length; o++) shift[o] = o;
        this.products = new TiledProduct[g.kernelHeight()];
        for (int u = 0; u < products.length; u++) products[u] = new TiledProduct(shift, columns(length, g.out()), true);
        int most = Math.max(chunk, TILE);
        this.place = new int[most * pixels];
        this.target = new int[most * pixels];
        this.sums = new float[most * g.inputSize() + Lanes.NARROW];
    }

    /** Whole vectors; of an odd number of outputs there is no product with three at the end. */
    private static int columns(int length, int out) {
        int whole = Lanes.roundUp(length, Lanes.COUNT);
        return out % 2 != 0 && whole % Lanes.WIDE == Lanes.MEDIUM ? whole + Lanes.COUNT : whole;
    }

    void warmUp() {
        products[0].warmUp();
    }

    void prepare(float[] weights, int at) {
        for (int k = 0; k < g.kernelHeight() * length; k++)
            products[k / length].packColumn(k % length, 0, g.out(), weights, at + k * g.out());
    }

    void apply(float[] dy, int dyAt, int images, float[] dx, int dxAt) {
        int pixels = g.outHeight() * g.outWidth();
        for (int first = 0; first < images; first += chunk) {
            int count = Math.min(chunk, images - first);
            if (count != arranged) arrange(count);
            Arrays.fill(sums, 0, all * g.inputSize(), 0);
            for (int u = 0; u < products.length; u++) {
                int to = u * g.width() * g.in();
                products[u].apply(dy, dyAt + first * g.outputSize(), place, all * pixels, sums, to, target, false);
            }
            System.arraycopy(sums, 0, dx, dxAt + first * g.inputSize(), count * g.inputSize());
        }
    }

    /**
     * Where there are few images and lines, images are taken twice, for sums that nobody wants: a pixel must not share a tile with the one to its right, nor with
     * the one above that, whose last zeros may fall on its line.
     */
    private void arrange(int images) {
        arranged = images;
        int apart = Math.max(1, g.outHeight() - 1);
        all = Math.max(images, (TILE + apart - 1) / apart);
        int p = 0;
        for (int x = 0; x < g.outWidth(); x++) {
            for (int y = 0; y < g.outHeight(); y++) {
                for (int image = 0; image < all; image++) {
                    place[p] = image % images * g.outputSize() + (y * g.outWidth() + x) * g.out();
                    target[p++] =
                            image * g.inputSize() + (y * g.strideHeight() * g.width() + x * g.strideWidth()) * g.in();
                }
            }
        }
    }
}
