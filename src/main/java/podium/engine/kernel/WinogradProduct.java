package podium.engine.kernel;

/**
 * A convolution by minimal filtering along rows: see {@link WinogradTransforms}.
 *
 * <p>A row of tiles becomes six planes; within a plane the rows of the filter remain, a convolution by a {@link TiledProduct}. Planes lie column by column,
 * {@code [image, tile, row, channel]}, so that the rows of a window and their channels are one stretch of memory. A block of images is transformed,
 * multiplied plane by plane, and transformed back while it is in the second-level cache.
 */
final class WinogradProduct {
    private final WinogradTiles tiles;
    private final int block;
    private final boolean padded;
    private final PaddedImages input;

    /** Of each plane, for each phase of the rows of outputs. */
    private final TiledProduct[][] products;

    private final int inPlane;
    private final int outPlane;
    private final float[] v;
    private final float[] m;
    private final float[] bias;
    private final float[] edge;

    /** Of every row of a plane, by phases; then of those of whole tiles alone. */
    private final int[][][] place;

    private final int[][][] target;

    WinogradProduct(WinogradTiles tiles, int images) {
        this.tiles = tiles;
        this.block = tiles.block(images);
        this.padded = tiles.left() + tiles.right() > 0;
        this.input = new PaddedImages(
                padded ? block : 0, tiles.height(), tiles.width(), tiles.in(), 0, tiles.left(), 0, tiles.right());
        int columns = block * tiles.count();
        // A line more than needed, so that the planes do not all fall into one set of the cache.
        this.inPlane = columns * tiles.rows() * tiles.in() + Lanes.NARROW;
        this.outPlane = columns * tiles.outHeight() * tiles.out() + Lanes.NARROW;
        this.v = new float[WinogradTiles.PLANES * inPlane];
        this.m = new float[WinogradTiles.PLANES * outPlane];
        this.bias = new float[tiles.out()];
        this.edge = new float[4 * tiles.out()];
        int whole = tiles.half(tiles.count() - 1) ? tiles.count() - 1 : tiles.count();
        this.place = new int[2][tiles.phases()][];
        this.target = new int[2][tiles.phases()][];
        this.products = new TiledProduct[WinogradTiles.PLANES][tiles.phases()];
        for (int phase = 0; phase < tiles.phases(); phase++) {
            arrange(0, phase, tiles.count());
            arrange(1, phase, whole);
            int[] shift = new int[tiles.taps(phase) * tiles.in()];
            for (int k = 0; k < shift.length; k++) shift[k] = k;
            for (TiledProduct[] plane : products) plane[phase] = new TiledProduct(shift, tiles.out());
        }
    }

    /** Where the rows of a phase, of the first {@code used} tiles of each image, start in their planes. */
    private void arrange(int kind, int phase, int used) {
        int each = 0;
        for (int row = 0; row < tiles.outHeight(); row++) if (tiles.phaseOf(row) == phase) each++;
        place[kind][phase] = new int[block * used * each];
        target[kind][phase] = new int[block * used * each];
        int p = 0;
        for (int column = 0; column < block * used; column++) {
            int tile = column / used * tiles.count() + column % used;
            for (int row = 0; row < tiles.outHeight(); row++) {
                if (tiles.phaseOf(row) != phase) continue;
                place[kind][phase][p] = (tile * tiles.rows() + tiles.start(row)) * tiles.in();
                target[kind][phase][p++] = (tile * tiles.outHeight() + row) * tiles.out();
            }
        }
    }

    void warmUp() {
        products[0][0].warmUp();
    }

    /** Takes the products' weights of input channel {@code k % in} and the filter's row {@code k / in}: {@code out} floats for each plane. */
    void packRow(int k, float[] u) {
        for (int plane = 0; plane < products.length; plane++) products[plane][0].packRow(k, u, plane * tiles.out());
    }

    /** Takes those of one output channel and one row of the forward's filter, of which phases have every so manieth, turned round. */
    void packColumn(int column, int row, float[] u) {
        int phase = row % tiles.phases();
        int k = (tiles.taps(phase) - 1 - row / tiles.phases()) * tiles.in();
        for (int plane = 0; plane < products.length; plane++)
            products[plane][phase].packColumn(column, k, tiles.in(), u, plane * tiles.in());
    }

    void packBias(float[] b, int at) {
        System.arraycopy(b, at, bias, 0, bias.length);
    }

    void apply(float[] x, int xAt, int images, float[] y, int yAt, boolean relu) {
        int inSize = tiles.height() * tiles.width() * tiles.in();
        int outSize = tiles.outHeight() * tiles.outWidth() * tiles.out();
        float floor = relu ? 0 : Float.NEGATIVE_INFINITY;
        for (int first = 0; first < images; first += block) {
            int count = Math.min(block, images - first);
            transform(x, xAt + first * inSize, count);
            multiply(count);
            for (int image = 0; image < count; image++) output(image, y, yAt + (first + image) * outSize, floor);
        }
    }

    private void transform(float[] x, int xAt, int images) {
        if (padded) input.copy(x, xAt, images);
        float[] from = padded ? input.data : x;
        int in = tiles.in();
        for (int column = 0; column < images * tiles.count(); column++) {
            int tile = column % tiles.count();
            int at = (padded ? 0 : xAt) + column / tiles.count() * input.imageSize() + tiles.first(tile) * in;
            int to = (column * tiles.rows() + tiles.top()) * in;
            int back = tiles.half(tile) ? 2 * in : 0;
            for (int c = 0; c < in; c += Lanes.COUNT) {
                WinogradTransforms.input(
                        from, at + c, input.paddedWidth * in, in, back, v, to + c, in, inPlane, tiles.height());
            }
        }
    }

    private void multiply(int images) {
        for (int plane = 0; plane < products.length; plane++) {
            // Half tiles have no third and fourth product; what lies there stays zero.
            int kind = plane == 3 || plane == 4 ? 1 : 0;
            for (int phase = 0; phase < tiles.phases(); phase++) {
                int[] from = place[kind][phase];
                int count = from.length / block * images;
                products[plane][phase].apply(
                        v, plane * inPlane, from, count, m, plane * outPlane, target[kind][phase], false);
            }
        }
    }

    /** From the last tile to the first: what does not exist of a tile falls on the next row's first outputs, which are written later. */
    private void output(int image, float[] y, int yAt, float floor) {
        int out = tiles.out();
        int step = tiles.outWidth() * out;
        for (int tile = tiles.count() - 1; tile >= 0; tile--) {
            int first = tiles.first(tile);
            int back = tiles.half(tile) ? 2 * out : 0;
            int end = tiles.outHeight() * tiles.outWidth() - first - 4 + back / out;
            int safe = end < 0 ? 0 : Math.min(tiles.outHeight(), end / tiles.outWidth() + 1);
            int at = (image * tiles.count() + tile) * tiles.outHeight() * out;
            for (int o = 0; o < out; o += Lanes.COUNT) {
                WinogradTransforms.output(
                        m, at + o, out, outPlane, bias, o, floor, y, yAt + first * out + o, step, out, back, safe);
            }
            for (int row = safe; row < tiles.outHeight(); row++) {
                for (int o = 0; o < out; o += Lanes.COUNT) {
                    WinogradTransforms.output(
                            m, at + row * out + o, out, outPlane, bias, o, floor, edge, o, 0, out, back, 1);
                }
                System.arraycopy(edge, 0, y, yAt + row * step + first * out, tiles.used(tile) * out);
            }
        }
    }
}
