package podium.engine.kernel;

/**
 * The 2 x 2 tiles of a 3 x 3 convolution's output of stride 1, and the padded input under them.
 *
 * <p>Shapes: input {@code [images, height, width, in]}, output {@code [images, outHeight, outWidth, out]}. The last row or column of tiles may leave the output; what they
 * need beyond the input is zero.
 */
final class WinogradTiles {
    final int in;
    final int out;
    final int perImage;
    final PaddedImages input;
    private final int outHeight;
    private final int outWidth;
    private final int across;

    WinogradTiles(
            int images, int height, int width, int in, int outHeight, int outWidth, int out, int padTop, int padLeft) {
        this.in = in;
        this.out = out;
        this.outHeight = outHeight;
        this.outWidth = outWidth;
        this.across = (outWidth + 1) / 2;
        int down = (outHeight + 1) / 2;
        this.perImage = across * down;
        this.input = new PaddedImages(
                images,
                height,
                width,
                in,
                padTop,
                padLeft,
                2 * down + 2 - padTop - height,
                2 * across + 2 - padLeft - width);
    }

    /** Whether tiles and padding fit: none of the input may lie outside all tiles. */
    static boolean fit(int height, int width, int outHeight, int outWidth, int padTop, int padLeft) {
        return padTop >= 0
                && padLeft >= 0
                && (outHeight + 1) / 2 * 2 + 2 >= padTop + height
                && (outWidth + 1) / 2 * 2 + 2 >= padLeft + width;
    }

    /** Where a tile starts in the padded input. */
    int inputAt(int tile) {
        int t = tile % perImage;
        return tile / perImage * input.imageSize() + (t / across * 2 * input.paddedWidth + t % across * 2) * in;
    }

    /** Where a tile starts in the output. */
    int outputAt(int tile) {
        int t = tile % perImage;
        return ((tile / perImage * outHeight + t / across * 2) * outWidth + t % across * 2) * out;
    }

    boolean hasSecondRow(int tile) {
        return tile % perImage / across * 2 + 1 < outHeight;
    }

    boolean hasSecondColumn(int tile) {
        return tile % perImage % across * 2 + 1 < outWidth;
    }

    int outputRow() {
        return outWidth * out;
    }
}
