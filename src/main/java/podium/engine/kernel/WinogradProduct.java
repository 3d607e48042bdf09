package podium.engine.kernel;

/**
 * A convolution by minimal filtering along rows: see {@link WinogradTransforms}. A block of images is transformed, multiplied plane by plane, and transformed back
 * while it is in the second-level cache.
 */
final class WinogradProduct {
    private final WinogradTiles tiles;
    private final WinogradRows rows;
    private final WinogradPlanes planes;
    private final boolean padded;
    private final PaddedImages input;
    private final float[] bias;
    private final float[] edge;

    WinogradProduct(WinogradTiles tiles, int images) {
        this.tiles = tiles;
        this.rows = tiles.rows();
        this.planes = new WinogradPlanes(tiles, rows, tiles.in(), tiles.out(), images);
        this.padded = tiles.left() + tiles.right() > 0;
        int copies = padded ? planes.block : 0;
        this.input =
                new PaddedImages(copies, rows.height(), tiles.width(), tiles.in(), 0, tiles.left(), 0, tiles.right());
        this.bias = new float[tiles.out()];
        this.edge = new float[4 * tiles.out()];
    }

    void warmUp() {
        planes.warmUp();
    }

    /** Takes the products' weights of a row of the filter and an input channel: {@code out} floats for each plane. */
    void pack(int row, int channel, float[] u) {
        planes.pack(0, row, channel, u);
    }

    void packBias(float[] b, int at) {
        System.arraycopy(b, at, bias, 0, bias.length);
    }

    void apply(float[] x, int xAt, int images, float[] y, int yAt, boolean relu) {
        int inSize = rows.height() * tiles.width() * tiles.in();
        int outSize = rows.outHeight() * tiles.outWidth() * tiles.out();
        float floor = relu ? 0 : Float.NEGATIVE_INFINITY;
        for (int first = 0; first < images; first += planes.block) {
            int count = Math.min(planes.block, images - first);
            transform(x, xAt + first * inSize, count);
            planes.multiply(count);
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
            int to = planes.inputAt(column);
            int step = input.paddedWidth * in;
            int back = tiles.half(tile) ? 2 * in : 0;
            for (int c = 0; c < in; c += Lanes.COUNT) {
                WinogradTransforms.input(
                        from, at + c, step, in, back, planes.v, to + c, in, planes.inPlane, rows.height());
            }
        }
    }

    /** From the last tile to the first: what does not exist of a tile falls on the next row's first outputs, which are written later. */
    private void output(int image, float[] y, int yAt, float floor) {
        int out = tiles.out();
        int step = tiles.outWidth() * out;
        float[] m = planes.m;
        int plane = planes.outPlane;
        for (int tile = tiles.count() - 1; tile >= 0; tile--) {
            int first = tiles.first(tile);
            int back = tiles.half(tile) ? 2 * out : 0;
            int end = rows.outHeight() * tiles.outWidth() - first - 4 + back / out;
            int safe = end < 0 ? 0 : Math.min(rows.outHeight(), end / tiles.outWidth() + 1);
            int at = planes.outputAt(image * tiles.count() + tile);
            for (int o = 0; o < out; o += Lanes.COUNT) {
                WinogradTransforms.output(
                        m, at + o, out, plane, bias, o, floor, y, yAt + first * out + o, step, out, back, safe);
            }
            for (int row = safe; row < rows.outHeight(); row++) {
                for (int o = 0; o < out; o += Lanes.COUNT) {
                    WinogradTransforms.output(
                            m, at + row * out + o, out, plane, bias, o, floor, edge, o, 0, out, back, 1);
                }
                System.arraycopy(edge, 0, y, yAt + row * step + first * out, tiles.used(tile) * out);
            }
        }
    }
}
