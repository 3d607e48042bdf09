package podium.engine.kernel;

/**
 * How the rows of a convolution with three columns of taps, one column apart, are cut into tiles of four outputs; the last is half a tile where no more than
 * two are left. See {@link WinogradTransforms}.
 *
 * @param left zero columns before the image
 */
record WinogradTiles(int width, int in, int outWidth, int out, int left, WinogradRows rows) {
    /** Products of a tile. */
    static final int PLANES = 6;

    private static final int OUTPUTS = 4;

    /** Numbers that a block of images may take for its products, in and out: 256 KB, half a second-level cache. */
    private static final int BLOCK = 1 << 16;

    static WinogradTiles of(ConvolutionGeometry g) {
        return new WinogradTiles(g.width(), g.in(), g.outWidth(), g.out(), g.padLeft(), WinogradRows.forward(g));
    }

    /** Tiles of a row. */
    int count() {
        return (outWidth + OUTPUTS - 1) / OUTPUTS;
    }

    /** Whether a tile, by its number, is half a one. */
    boolean half(int tile) {
        return outWidth - first(tile) <= OUTPUTS / 2;
    }

    /** The first output of a tile, and the first padded column that it reads. */
    int first(int tile) {
        return tile * OUTPUTS;
    }

    /** Outputs of a tile that exist. */
    int used(int tile) {
        return Math.min(OUTPUTS, outWidth - first(tile));
    }

    /** Tiles that are not half ones. */
    int whole() {
        return half(count() - 1) ? count() - 1 : count();
    }

    /** Columns that the tiles read. */
    int paddedWidth() {
        int last = count() - 1;
        return first(last) + (half(last) ? OUTPUTS : OUTPUTS + 2);
    }

    /** Zero columns behind the image. */
    int right() {
        return paddedWidth() - width - left;
    }

    /**
     * Images of a block, so that a number of them makes blocks of about one size: a gradient costs as much for a block that is not full.
     *
     * @param numbers of a tile, in and out, of one of its products
     */
    int block(int images, int numbers) {
        int most = Math.max(1, Math.min(images, BLOCK / (PLANES * count() * numbers)));
        int blocks = (images + most - 1) / most;
        return (images + blocks - 1) / blocks;
    }

    /** Whether no column of the image is left out. */
    boolean complete() {
        return left >= 0 && left <= 2 && rows.top() < rows.taps() && right() >= 0;
    }
}
