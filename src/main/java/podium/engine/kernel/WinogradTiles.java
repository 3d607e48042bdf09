package podium.engine.kernel;

/**
 * How the rows of a convolution with three columns of taps, one column apart, are cut into tiles of four outputs; the last is half a tile where no more than
 * two are left. See {@link WinogradTransforms}.
 *
 * @param left zero columns before the image
 * @param top zero rows before the image
 * @param taps rows of the filter
 * @param step rows of the image from one row of outputs to the next
 * @param phases kinds of rows of outputs, which take turns, each with the filter's rows that lie so many apart: those of a gradient of the input have the
 *     forward's step as their number
 * @param phase of the first row of outputs
 */
record WinogradTiles(
        int height,
        int width,
        int in,
        int outHeight,
        int outWidth,
        int out,
        int taps,
        int top,
        int left,
        int step,
        int phases,
        int phase) {
    /** Products of a tile. */
    static final int PLANES = 6;

    private static final int OUTPUTS = 4;

    /** Numbers that a block of images may take for its products, in and out: 256 KB, half a second-level cache. */
    private static final int BLOCK = 1 << 16;

    static WinogradTiles forward(ConvolutionGeometry g) {
        return new WinogradTiles(
                g.height(),
                g.width(),
                g.in(),
                g.outHeight(),
                g.outWidth(),
                g.out(),
                g.kernelHeight(),
                g.padTop(),
                g.padLeft(),
                g.strideHeight(),
                1,
                0);
    }

    /** Of the convolution that is the gradient of the input: of dy, with the filter turned round and its channels exchanged. */
    WinogradTiles turned() {
        int before = (taps - 1) / step - top / step;
        return new WinogradTiles(
                outHeight, outWidth, out, height, width, in, taps, before, 2 - left, 1, step, top % step);
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

    /** Rows of the filter that a phase has. */
    int taps(int ofPhase) {
        return (taps - 1 - ofPhase) / phases + 1;
    }

    int phaseOf(int outRow) {
        return (outRow + phase) % phases;
    }

    /** The first row, counting the padding, that a row of outputs reads. */
    int start(int outRow) {
        return (outRow + phase) / phases * step + taps(0) - taps(phaseOf(outRow));
    }

    /** Rows of an image with its padding. */
    int rows() {
        return Math.max(top + height, (outHeight - 1 + phase) / phases * step + taps(0));
    }

    /** Zero columns behind the image. */
    int right() {
        int last = count() - 1;
        return first(last) + (half(last) ? OUTPUTS : OUTPUTS + 2) - width - left;
    }

    /** Images of a block, so that a number of them makes blocks of about one size: a gradient costs as much for a block that is not full. */
    int block(int images) {
        int each = PLANES * count() * (rows() * in + outHeight * out);
        int most = Math.max(1, Math.min(images, BLOCK / each));
        int blocks = (images + most - 1) / most;
        return (images + blocks - 1) / blocks;
    }

    /** Whether no column or row of the image is left out. */
    boolean whole() {
        return left >= 0 && left <= 2 && top >= 0 && top < taps && right() >= 0;
    }
}
