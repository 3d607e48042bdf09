package podium.engine.kernel;

import java.util.Arrays;

/**
 * The weight gradient of a 3 x 3 convolution of stride 1 by Winograd's maps: {@code dg += G'[sum over tiles of (B' d B) * (A dY A')]G}, {@code db += sum of
 * dy}.
 *
 * <p>Channels are multiples of eight. Blocking as in {@link WinogradProduct}: a block of tiles is transformed, and added to 16 planes of products ({@code [tiles, in]' x
 * [tiles, out]}, a {@link GradientProduct} each).
 */
final class WinogradGradient {
    private static final int BLOCK = 2048;

    private final WinogradTiles tiles;
    private final int block;
    private final int inPlane;
    private final int outPlane;
    private final GradientProduct product;
    private final float[] v;
    private final float[] m;
    private final float[] du;
    private final float[] edge;
    private final int[] place;

    WinogradGradient(WinogradTiles tiles) {
        this.tiles = tiles;
        this.block = Math.max(16, BLOCK / Math.max(tiles.in, tiles.out));
        this.product = new GradientProduct(new int[1], tiles.in, tiles.out, GradientProduct.Lines.single(tiles.in));
        // A line more than needed, so that the planes do not all fall into one set of the cache.
        this.inPlane = block * tiles.in + Lanes.NARROW;
        this.outPlane = block * tiles.out + Lanes.NARROW;
        this.v = new float[16 * inPlane];
        this.m = new float[16 * outPlane];
        this.du = new float[16 * tiles.in * tiles.out];
        this.edge = new float[4 * tiles.out];
        this.place = new int[block];
        for (int t = 0; t < block; t++) place[t] = t * tiles.in;
    }

    void warmUp() {
        product.warmUp();
        float[] from = WarmUp.zeros();
        float[] to = WarmUp.zeros();
        WarmUp.run(k -> WinogradTransforms.gradient(from, 0, 0, 0, 0, k * Lanes.COUNT, to, 0, 0));
        WarmUp.run(k -> WinogradWeights.addGradient(from, 0, 0, k * Lanes.COUNT, to, 0, 0));
    }

    void add(float[] x, int xAt, float[] dy, int dyAt, int images, float[] dw, int dwAt, float[] db, int dbAt) {
        Arrays.fill(du, 0);
        tiles.input.copy(x, xAt, images);
        int count = images * tiles.perImage;
        int row = tiles.input.paddedWidth * tiles.in;
        int weights = tiles.in * tiles.out;
        for (int first = 0; first < count; first += block) {
            int used = Math.min(block, count - first);
            for (int t = 0; t < used; t++) {
                WinogradTransforms.input(
                        tiles.input.data, tiles.inputAt(first + t), row, tiles.in, v, t * tiles.in, inPlane);
                gradient(first + t, dy, dyAt + tiles.outputAt(first + t), t * tiles.out);
            }
            for (int plane = 0; plane < 16; plane++) {
                // The plane of (1, 1) holds the sums of a tile's four gradients: its column sums are the bias's
                // gradient.
                float[] sums = plane == 5 ? db : null;
                product.add(v, plane * inPlane, place, used, m, plane * outPlane, du, plane * weights, sums, dbAt);
            }
        }
        for (int c = 0; c < tiles.in; c++) {
            WinogradWeights.addGradient(du, c * tiles.out, weights, tiles.out, dw, dwAt + c * tiles.out, weights);
        }
    }

    private void gradient(int tile, float[] dy, int at, int to) {
        int out = tiles.out;
        int row = tiles.outputRow();
        boolean below = tiles.hasSecondRow(tile);
        boolean right = tiles.hasSecondColumn(tile);
        if (below && right) {
            WinogradTransforms.gradient(dy, at, at + out, at + row, at + row + out, out, m, to, outPlane);
            return;
        }
        Arrays.fill(edge, 0);
        System.arraycopy(dy, at, edge, 0, out);
        if (right) System.arraycopy(dy, at + out, edge, out, out);
        if (below) System.arraycopy(dy, at + row, edge, 2 * out, out);
        WinogradTransforms.gradient(edge, 0, out, 2 * out, 3 * out, out, m, to, outPlane);
    }
}
