package podium.engine.kernel;

import java.util.Arrays;

/**
 * The weight gradient of a convolution by minimal filtering along rows, {@code dg += G'(sum over tiles of (A dy) * (B' d))}: see {@link WinogradTransforms}.
 *
 * <p>Here planes lie row by row, {@code [row, image, tile, channel]}: the tiles of a block of images are then one line for a {@link GradientProduct}, whose
 * runs are the rows of the filter. Where windows are several rows apart, so are the rows of the image that come first, then those below them: a run is one line.
 */
final class WinogradGradient {
    /** Of fewer rows, reading and writing a plane's sums costs as much as what is added to them. */
    private static final int LEAST_ROWS = 32;

    private final WinogradTiles tiles;
    private final WinogradRows rows;
    private final int block;
    private final boolean inputPadded;
    private final PaddedImages input;
    private final WinogradOutputTiles output;
    private final GradientProduct product;
    private final int inPlane;
    private final int outPlane;
    private final float[] v;
    private final float[] d;
    private final float[] du;
    private final int[] place;

    WinogradGradient(WinogradTiles tiles, int images) {
        this.tiles = tiles;
        this.rows = tiles.rows();
        int each = tiles.count() * rows.outHeight();
        int least = Math.min(images, (LEAST_ROWS + each - 1) / each);
        this.block = Math.max(least, tiles.block(images, rows.padded() * tiles.in() + rows.outHeight() * tiles.out()));
        this.inputPadded = tiles.left() + tiles.right() > 0;
        this.input = new PaddedImages(
                inputPadded ? block : 0, rows.height(), tiles.width(), tiles.in(), 0, tiles.left(), 0, tiles.right());
        this.output = new WinogradOutputTiles(tiles, block);
        int row = block * tiles.count();
        // A line more than needed, so that the planes do not all fall into one set of the cache.
        this.inPlane = rows.padded() * row * tiles.in() + Lanes.NARROW;
        this.outPlane = rows.outHeight() * row * tiles.out() + Lanes.NARROW;
        this.v = new float[WinogradTiles.PLANES * inPlane];
        this.d = new float[WinogradTiles.PLANES * outPlane];
        this.du = new float[WinogradTiles.PLANES * weights()];
        int[] runs = new int[rows.taps()];
        for (int tap = 0; tap < runs.length; tap++) runs[tap] = rowOf(tap) * row * tiles.in();
        this.product = new GradientProduct(runs, tiles.in(), tiles.out(), GradientProduct.Lines.single(tiles.in()));
        this.place = new int[rows.outHeight() * row];
        for (int p = 0; p < place.length; p++) place[p] = p * tiles.in();
    }

    /** Where a row of the padded image comes in a plane. */
    private int rowOf(int row) {
        int step = rows.step();
        int before = 0;
        for (int i = 0; i < row % step; i++) before += (rows.padded() - 1 - i) / step + 1;
        return before + row / step;
    }

    /** Of a plane. */
    private int weights() {
        return rows.taps() * tiles.in() * tiles.out();
    }

    void warmUp() {
        product.warmUp();
    }

    void add(float[] x, int xAt, float[] dy, int dyAt, int images, float[] dw, int dwAt, float[] db, int dbAt) {
        int inSize = rows.height() * tiles.width() * tiles.in();
        int outSize = rows.outHeight() * tiles.outWidth() * tiles.out();
        int row = block * tiles.count() * tiles.out();
        Arrays.fill(du, 0);
        for (int first = 0; first < images; first += block) {
            int count = Math.min(block, images - first);
            // What lies there from images that are missing now must count nothing.
            if (count < block) Arrays.fill(d, 0);
            transformInput(x, xAt + first * inSize, count);
            output.transform(dy, dyAt + first * outSize, count, d, 0, tiles.out(), row, outPlane);
            for (int plane = 0; plane < WinogradTiles.PLANES; plane++) {
                // The second plane holds the sums of a tile's gradients.
                float[] sums = plane == 1 ? db : null;
                int to = plane * weights();
                product.add(v, plane * inPlane, place, place.length, d, plane * outPlane, du, to, sums, dbAt);
            }
        }
        int tap = tiles.in() * tiles.out();
        for (int u = 0; u < rows.taps(); u++)
            WinogradWeights.addGradient(du, u * tap, weights(), tap, dw, dwAt + 3 * u * tap, tap);
    }

    private void transformInput(float[] x, int xAt, int images) {
        if (inputPadded) input.copy(x, xAt, images);
        float[] from = inputPadded ? input.data : x;
        int in = tiles.in();
        int row = block * tiles.count() * in;
        int line = input.paddedWidth * in;
        for (int column = 0; column < images * tiles.count(); column++) {
            int tile = column % tiles.count();
            int image = (inputPadded ? 0 : xAt) + column / tiles.count() * input.imageSize() + tiles.first(tile) * in;
            int back = tiles.half(tile) ? 2 * in : 0;
            for (int first = 0; first < Math.min(rows.step(), rows.height()); first++) {
                int count = (rows.height() - 1 - first) / rows.step() + 1;
                int at = image + first * line;
                int to = rowOf(rows.top() + first) * row + column * in;
                for (int c = 0; c < in; c += Lanes.COUNT) {
                    WinogradTransforms.input(
                            from, at + c, rows.step() * line, in, back, v, to + c, row, inPlane, count);
                }
            }
        }
    }
}
