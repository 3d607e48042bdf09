package podium.engine.kernel;

/**
 * The input gradient at those pixels whose row and column leave one remainder each when divided by the strides.
 *
 * <p>With {@code r = (y + padTop) mod stride}, only the kernel rows r, r + stride, ... met an input row y, for the output rows
 * {@code (y + padTop - kernelRow) / stride}, which are consecutive; likewise columns. So a phase is a stride-1 convolution of
 * the padded output gradient with a part of the kernel, turned round and with its channels exchanged.
 */
final class InputGradientPhase {
    private final ConvolutionGeometry g;
    private final int firstKernelRow;
    private final int firstKernelColumn;
    private final int kernelRows;
    private final int kernelColumns;
    private final int pixels;
    private final int[] place;
    private final int[] target;
    private final TiledProduct product;

    InputGradientPhase(
            ConvolutionGeometry g,
            int rowRemainder,
            int columnRemainder,
            int images,
            PaddedImages dy,
            int top,
            int left) {
        this.g = g;
        this.firstKernelRow = rowRemainder;
        this.firstKernelColumn = columnRemainder;
        this.kernelRows = taps(g.kernelHeight(), rowRemainder, g.strideHeight());
        this.kernelColumns = taps(g.kernelWidth(), columnRemainder, g.strideWidth());
        int firstRow = Math.floorMod(rowRemainder - g.padTop(), g.strideHeight());
        int firstColumn = Math.floorMod(columnRemainder - g.padLeft(), g.strideWidth());
        int rows = taps(g.height(), firstRow, g.strideHeight());
        int columns = taps(g.width(), firstColumn, g.strideWidth());
        this.pixels = rows * columns;
        this.place = new int[images * pixels];
        this.target = new int[images * pixels];
        int p = 0;
        for (int image = 0; image < images; image++) {
            for (int y = firstRow; y < g.height(); y += g.strideHeight()) {
                for (int x = firstColumn; x < g.width(); x += g.strideWidth()) {
                    int outRow = (y + g.padTop()) / g.strideHeight() - (kernelRows - 1) + top;
                    int outColumn = (x + g.padLeft()) / g.strideWidth() - (kernelColumns - 1) + left;
                    place[p] = image * dy.imageSize() + (outRow * dy.paddedWidth + outColumn) * g.out();
                    target[p++] = image * g.inputSize() + (y * g.width() + x) * g.in();
                }
            }
        }
        int length = kernelColumns * g.out();
        int[] shift = new int[kernelRows * length];
        for (int k = 0; k < shift.length; k++) shift[k] = k / length * dy.paddedWidth * g.out() + k % length;
        this.product = shift.length == 0 || pixels == 0 ? null : new TiledProduct(shift, g.in());
    }

    private static int taps(int size, int first, int stride) {
        return first >= size ? 0 : (size - 1 - first) / stride + 1;
    }

    void warmUp() {
        if (product != null) product.warmUp();
    }

    void prepare(float[] weights, int at) {
        if (product == null) return;
        for (int i = 0; i < kernelRows; i++) {
            for (int j = 0; j < kernelColumns; j++) {
                int row = firstKernelRow + (kernelRows - 1 - i) * g.strideHeight();
                int column = firstKernelColumn + (kernelColumns - 1 - j) * g.strideWidth();
                int from = at + (row * g.kernelWidth() + column) * g.in() * g.out();
                for (int channel = 0; channel < g.in(); channel++) {
                    product.packColumn(
                            channel, (i * kernelColumns + j) * g.out(), g.out(), weights, from + channel * g.out());
                }
            }
        }
    }

    void apply(float[] dy, int dyAt, int images, float[] dx, int dxAt) {
        if (product != null) {
            product.apply(dy, dyAt, place, images * pixels, dx, dxAt, target, false);
            return;
        }
        for (int p = 0; p < images * pixels; p++) {
            for (int channel = 0; channel < g.in(); channel++) dx[dxAt + target[p] + channel] = 0;
        }
    }
}
