package podium.engine.kernel;

/**
 * How the rows of a convolution with three columns of taps and stride 1 are cut into tiles of four outputs; the last is half a tile where no more than two are
 * left. See {@link WinogradTransforms}.
 *
 * @param left zero columns before the image
 * @param top zero rows before the image
 * @param taps rows of the filter
 */
record WinogradTiles(int height, int width, int in, int outHeight, int outWidth, int out, int taps, int top, int left) {
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
                g.padLeft());
    }

    /** Of the convolution that is the gradient of the input: of dy, with the filter turned round and its channels exchanged. */
    WinogradTiles turned() {
        return new WinogradTiles(outHeight, outWidth, out, height, width, in, taps, taps - 1 - top, 2 - left);
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

    /** Rows of an image with its padding. */
    int rows() {
        return outHeight + taps - 1;
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
        return left >= 0 && left <= 2 && top >= 0 && top < taps && right() >= 0 && rows() - top >= height;
    }
}
