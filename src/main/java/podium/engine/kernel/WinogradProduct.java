package podium.engine.kernel;

/**
 * A 3 x 3 convolution of stride 1 by Winograd's F(2 x 2, 3 x 3): see {@link WinogradTransforms}.
 *
 * <p>Channels are multiples of eight. Blocking: a block of tiles whose 16 planes of input and output take about 128 KB each is transformed, multiplied plane by plane
 * ({@code [tiles, in] x [in, out]}, a {@link TiledProduct} each) and transformed back while it is in the second-level cache.
 */
final class WinogradProduct {
    private static final int BLOCK = 2048;

    private final WinogradTiles tiles;
    private final int block;
    private final int inPlane;
    private final int outPlane;
    private final TiledProduct[] products = new TiledProduct[16];
    private final float[] v;
    private final float[] m;
    private final float[] u;
    private final float[] bias;
    private final float[] edge;
    private final int[] place;
    private final int[] target;

    WinogradProduct(WinogradTiles tiles) {
        this.tiles = tiles;
        this.block = Math.max(16, BLOCK / Math.max(tiles.in, tiles.out));
        // A line more than needed, so that the planes do not all fall into one set of the cache.
        this.inPlane = block * tiles.in + Lanes.NARROW;
        this.outPlane = block * tiles.out + Lanes.NARROW;
        this.v = new float[16 * inPlane];
        this.m = new float[16 * outPlane];
        this.u = new float[16 * tiles.out];
        this.bias = new float[tiles.out];
        this.edge = new float[4 * tiles.out];
        this.place = new int[block];
        this.target = new int[block];
        for (int t = 0; t < block; t++) {
            place[t] = t * tiles.in;
            target[t] = t * tiles.out;
        }
        int[] shift = new int[tiles.in];
        for (int k = 0; k < shift.length; k++) shift[k] = k;
        for (int plane = 0; plane < 16; plane++) products[plane] = new TiledProduct(shift, tiles.out);
    }

    void warmUp() {
        products[0].warmUp();
        float[] from = WarmUp.zeros();
        float[] to = WarmUp.zeros();
        WarmUp.run(k -> WinogradWeights.transform(from, 0, 0, k * Lanes.COUNT, to, 0, 0));
        // The input map reaches three more pixels of `channels` floats each.
        float[] tile = new float[4 * 25 * Lanes.COUNT];
        WarmUp.run(k -> WinogradTransforms.input(tile, 0, 0, k * Lanes.COUNT, to, 0, 0));
        WarmUp.run(k -> WinogradTransforms.output(from, 0, 0, k * Lanes.COUNT, from, 0, to, 0, 0, 0, 0));
    }

    /** Takes the weights of input channel k: {@code out} floats for each of nine taps, {@code tap} apart. */
    void packRow(int k, float[] weights, int at, int tap) {
        WinogradWeights.transform(weights, at, tap, tiles.out, u, 0, tiles.out);
        for (int plane = 0; plane < 16; plane++) products[plane].packRow(k, u, plane * tiles.out);
    }

    void packBias(float[] b, int at) {
        System.arraycopy(b, at, bias, 0, tiles.out);
    }

    void apply(float[] x, int xAt, int images, float[] y, int yAt, boolean relu) {
        float floor = relu ? 0 : Float.NEGATIVE_INFINITY;
        tiles.input.copy(x, xAt, images);
        int count = images * tiles.perImage;
        int row = tiles.input.paddedWidth * tiles.in;
        for (int first = 0; first < count; first += block) {
            int used = Math.min(block, count - first);
            for (int t = 0; t < used; t++) {
                WinogradTransforms.input(
                        tiles.input.data, tiles.inputAt(first + t), row, tiles.in, v, t * tiles.in, inPlane);
            }
            for (int plane = 0; plane < 16; plane++) {
                products[plane].apply(v, plane * inPlane, place, used, m, plane * outPlane, target, false);
            }
            for (int t = 0; t < used; t++) output(first + t, t * tiles.out, floor, y, yAt + tiles.outputAt(first + t));
        }
    }

    private void output(int tile, int at, float floor, float[] y, int to) {
        int out = tiles.out;
        int row = tiles.outputRow();
        boolean below = tiles.hasSecondRow(tile);
        boolean right = tiles.hasSecondColumn(tile);
        if (below && right) {
            WinogradTransforms.output(m, at, outPlane, out, bias, floor, y, to, to + out, to + row, to + row + out);
            return;
        }
        WinogradTransforms.output(m, at, outPlane, out, bias, floor, edge, 0, out, 2 * out, 3 * out);
        System.arraycopy(edge, 0, y, to, out);
        if (right) System.arraycopy(edge, out, y, to + out, out);
        if (below) System.arraycopy(edge, 2 * out, y, to + row, out);
    }
}
