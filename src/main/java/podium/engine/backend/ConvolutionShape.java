package podium.engine.backend;

/**
 * The extents of a 2D convolution.
 *
 * @param same whether zeros around the image make the output {@code ceil(size / stride)}; the odd cell comes last
 */
public record ConvolutionShape(
        int height,
        int width,
        int in,
        int out,
        int kernelHeight,
        int kernelWidth,
        int strideHeight,
        int strideWidth,
        int dilationHeight,
        int dilationWidth,
        boolean same) {

    public int outHeight() {
        return extent(height, kernelHeight, strideHeight, dilationHeight);
    }

    public int outWidth() {
        return extent(width, kernelWidth, strideWidth, dilationWidth);
    }

    /** Rows of zeros before the image. */
    public int padTop() {
        return same ? before(height, outHeight(), kernelHeight, strideHeight, dilationHeight) : 0;
    }

    /** Columns of zeros before the image. */
    public int padLeft() {
        return same ? before(width, outWidth(), kernelWidth, strideWidth, dilationWidth) : 0;
    }

    /** The same convolution with a larger window and no gaps in it. */
    ConvolutionShape withoutGaps() {
        return new ConvolutionShape(
                height,
                width,
                in,
                out,
                (kernelHeight - 1) * dilationHeight + 1,
                (kernelWidth - 1) * dilationWidth + 1,
                strideHeight,
                strideWidth,
                1,
                1,
                same);
    }

    private int extent(int size, int kernel, int stride, int dilation) {
        return same ? (size + stride - 1) / stride : (size - (kernel - 1) * dilation - 1) / stride + 1;
    }

    private static int before(int size, int out, int kernel, int stride, int dilation) {
        return Math.max(0, (out - 1) * stride + (kernel - 1) * dilation + 1 - size) / 2;
    }
}
