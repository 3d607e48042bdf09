package podium.engine.kernel;

/**
 * The shapes of a 2D pooling: {@code [images, height, width, channels]} to {@code [images, outHeight, outWidth, channels]}; cells of a window outside the
 * image do not count.
 */
public record PoolingGeometry(
        int height,
        int width,
        int channels,
        int outHeight,
        int outWidth,
        int poolHeight,
        int poolWidth,
        int strideHeight,
        int strideWidth,
        int padTop,
        int padLeft) {

    public PoolingGeometry {
        int least = Math.min(
                Math.min(Math.min(height, width), Math.min(channels, outHeight)), Math.min(outWidth, poolHeight));
        if (Math.min(Math.min(least, poolWidth), Math.min(strideHeight, strideWidth)) < 1) {
            throw new IllegalArgumentException(
                    "sizes and strides of a pooling must be at least 1, got " + describe(height, width, channels));
        }
    }

    private static String describe(int height, int width, int channels) {
        return height + " x " + width + " x " + channels;
    }

    public static PoolingGeometry valid(
            int height, int width, int channels, int poolHeight, int poolWidth, int strideHeight, int strideWidth) {
        return new PoolingGeometry(
                height,
                width,
                channels,
                (height - poolHeight) / strideHeight + 1,
                (width - poolWidth) / strideWidth + 1,
                poolHeight,
                poolWidth,
                strideHeight,
                strideWidth,
                0,
                0);
    }

    public static PoolingGeometry same(
            int height, int width, int channels, int poolHeight, int poolWidth, int strideHeight, int strideWidth) {
        int outHeight = (height + strideHeight - 1) / strideHeight;
        int outWidth = (width + strideWidth - 1) / strideWidth;
        int padHeight = Math.max(0, (outHeight - 1) * strideHeight + poolHeight - height);
        int padWidth = Math.max(0, (outWidth - 1) * strideWidth + poolWidth - width);
        return new PoolingGeometry(
                height,
                width,
                channels,
                outHeight,
                outWidth,
                poolHeight,
                poolWidth,
                strideHeight,
                strideWidth,
                padHeight / 2,
                padWidth / 2);
    }

    public int inputSize() {
        return height * width * channels;
    }

    public int outputSize() {
        return outHeight * outWidth * channels;
    }
}
