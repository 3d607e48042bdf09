package podium.engine.kernel;

/** The tiles of a gradient of outputs, mapped to planes: see {@link WinogradTransforms#gradient}. */
final class WinogradOutputTiles {
    private final WinogradTiles tiles;
    private final boolean padded;
    private final PaddedImages images;

    /** @param most images at a time */
    WinogradOutputTiles(WinogradTiles tiles, int most) {
        this.tiles = tiles;
        int last = tiles.count() - 1;
        // Half a tile reads a third, empty column.
        int right = tiles.first(last) + (tiles.half(last) ? 3 : 4) - tiles.outWidth();
        this.padded = right > 0;
        this.images = new PaddedImages(
                padded ? most : 0, tiles.rows().outHeight(), tiles.outWidth(), tiles.out(), 0, 0, 0, right);
    }

    /**
     * @param column from a column of tiles to the next in a plane of d
     * @param row from a row of tiles to the next
     * @param plane from a plane to the next
     */
    void transform(float[] dy, int dyAt, int count, float[] d, int dAt, int column, int row, int plane) {
        if (padded) images.copy(dy, dyAt, count);
        float[] from = padded ? images.data : dy;
        int out = tiles.out();
        int step = images.paddedWidth * out;
        for (int i = 0; i < count * tiles.count(); i++) {
            int tile = i % tiles.count();
            int at = (padded ? 0 : dyAt) + i / tiles.count() * images.imageSize() + tiles.first(tile) * out;
            boolean half = tiles.half(tile);
            int second = half ? 2 * out : out;
            int fourth = half ? out : 3 * out;
            int to = dAt + i * column;
            int height = tiles.rows().outHeight();
            for (int o = 0; o < out; o += Lanes.COUNT) {
                WinogradTransforms.gradient(from, at + o, step, second, 2 * out, fourth, d, to + o, row, plane, height);
            }
        }
    }
}
