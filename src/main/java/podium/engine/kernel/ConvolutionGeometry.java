package podium.engine.kernel;

/**
 * The shapes of a 2D convolution: {@code [images, height, width, in]} to {@code [images, outHeight, outWidth, out]}, weights
 * {@code [kernelHeight, kernelWidth, in, out]}.
 *
 * <p>{@code padTop} and {@code padLeft} are the zero rows and columns before the image; those behind it follow from the output's size.
 */
public record ConvolutionGeometry(
        int height,
        int width,
        int in,
        int outHeight,
        int outWidth,
        int out,
        int kernelHeight,
        int kernelWidth,
        int strideHeight,
        int strideWidth,
        int padTop,
        int padLeft) {

    public ConvolutionGeometry {
        atLeast(1, height, "height");
        atLeast(1, width, "width");
        atLeast(1, in, "in");
        atLeast(1, outHeight, "outHeight");
        atLeast(1, outWidth, "outWidth");
        atLeast(1, out, "out");
        atLeast(1, kernelHeight, "kernelHeight");
        atLeast(1, kernelWidth, "kernelWidth");
        atLeast(1, strideHeight, "strideHeight");
        atLeast(1, strideWidth, "strideWidth");
        atLeast(0, padTop, "padTop");
        atLeast(0, padLeft, "padLeft");
    }

    /** A convolution that only uses whole windows of the image. */
    public static ConvolutionGeometry valid(
            int height,
            int width,
            int in,
            int out,
            int kernelHeight,
            int kernelWidth,
            int strideHeight,
            int strideWidth) {
        return new ConvolutionGeometry(
                height,
                width,
                in,
                (height - kernelHeight) / strideHeight + 1,
                (width - kernelWidth) / strideWidth + 1,
                out,
                kernelHeight,
                kernelWidth,
                strideHeight,
                strideWidth,
                0,
                0);
    }

    /** A convolution with {@code ceil(size / stride)} outputs; an odd cell of padding goes to the end, as in Keras. */
    public static ConvolutionGeometry same(
            int height,
            int width,
            int in,
            int out,
            int kernelHeight,
            int kernelWidth,
            int strideHeight,
            int strideWidth) {
        int outHeight = (height + strideHeight - 1) / strideHeight;
        int outWidth = (width + strideWidth - 1) / strideWidth;
        int padHeight = Math.max(0, (outHeight - 1) * strideHeight + kernelHeight - height);
        int padWidth = Math.max(0, (outWidth - 1) * strideWidth + kernelWidth - width);
        return new ConvolutionGeometry(
                height,
                width,
                in,
                outHeight,
                outWidth,
                out,
                kernelHeight,
                kernelWidth,
                strideHeight,
                strideWidth,
                padHeight / 2,
                padWidth / 2);
    }

    public int inputSize() {
        return height * width * in;
    }

    public int outputSize() {
        return outHeight * outWidth * out;
    }

    public int weights() {
        return kernelHeight * kernelWidth * in * out;
    }

    private static void atLeast(int least, int value, String name) {
        if (value < least) throw new IllegalArgumentException(name + " must be at least " + least + ", got " + value);
    }
}
