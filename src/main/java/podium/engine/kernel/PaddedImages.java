package podium.engine.kernel;

/**
 * A few images copied between zero borders, so that every window of a convolution lies within the array.
 *
 * <p>Shapes: {@code [images, height, width, channels]} becomes {@code [images, top + height + bottom, left + width + right, channels]}. The
 * borders are zero from the start and never written.
 */
final class PaddedImages {
    final int paddedHeight;
    final int paddedWidth;
    final float[] data;
    private final int height;
    private final int row;
    private final int channels;
    private final int top;
    private final int left;

    PaddedImages(int images, int height, int width, int channels, int top, int left, int bottom, int right) {
        this.paddedHeight = top + height + bottom;
        this.paddedWidth = left + width + right;
        this.height = height;
        this.row = width * channels;
        this.channels = channels;
        this.top = top;
        this.left = left;
        this.data = new float[images * imageSize() + Lanes.COUNT];
    }

    int imageSize() {
        return paddedHeight * paddedWidth * channels;
    }

    void copy(float[] images, int at, int count) {
        for (int image = 0; image < count; image++) {
            for (int y = 0; y < height; y++) {
                int to = image * imageSize() + ((y + top) * paddedWidth + left) * channels;
                System.arraycopy(images, at + (image * height + y) * row, data, to, row);
            }
        }
    }
}
