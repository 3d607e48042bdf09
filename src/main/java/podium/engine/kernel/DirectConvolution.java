package podium.engine.kernel;

/**
 * A convolution and its gradients as products of windows.
 *
 * <p>Blocking: {@code chunk} images at a time are copied between zero borders (skipped where there are none); windows are then read
 * where they lie, as rows of a {@link TiledProduct} (no column matrix is built).
 */
final class DirectConvolution implements ConvolutionWay {
    private final ConvolutionGeometry g;
    private final int chunk;
    private final boolean padded;
    private final PaddedImages input;
    private final TiledProduct product;
    private final GradientProduct gradient;
    private final OneChannelGradient oneChannelGradient;
    private final InputGradient inputGradient;
    private final int[] place;
    private final int[] target;

    DirectConvolution(ConvolutionGeometry geometry, int chunk, boolean inputGradient) {
        this.g = geometry;
        this.chunk = chunk;
        int bottom = Math.max(0, (g.outHeight() - 1) * g.strideHeight() + g.kernelHeight() - g.height() - g.padTop());
        int right = Math.max(0, (g.outWidth() - 1) * g.strideWidth() + g.kernelWidth() - g.width() - g.padLeft());
        int length = g.kernelWidth() * g.in();
        boolean oneChannel = OneChannelGradient.suits(g);
        this.padded = g.padTop() + g.padLeft() + bottom + right > 0
                || !oneChannel && GradientProduct.readsBehind(length, g.out());
        this.input = new PaddedImages(
                padded ? chunk : 0, g.height(), g.width(), g.in(), g.padTop(), g.padLeft(), bottom, right);
        int rowStride = input.paddedWidth * g.in();
        int[] runs = new int[g.kernelHeight()];
        for (int run = 0; run < runs.length; run++) runs[run] = run * rowStride;
        int[] shift = new int[runs.length * length];
        for (int k = 0; k < shift.length; k++) shift[k] = runs[k / length] + k % length;
        this.product = new TiledProduct(shift, g.out());
        this.oneChannelGradient = oneChannel ? new OneChannelGradient(g, input.paddedHeight, input.paddedWidth) : null;
        this.gradient = oneChannel ? null : new GradientProduct(runs, length, g.out(), lines());
        this.inputGradient = inputGradient ? new InputGradient(g, chunk) : null;
        this.place = new int[chunk * pixels()];
        this.target = new int[chunk * pixels()];
        for (int p = 0; p < place.length; p++) {
            int y = p % pixels() / g.outWidth() * g.strideHeight();
            int x = p % g.outWidth() * g.strideWidth();
            place[p] = p / pixels() * input.imageSize() + y * rowStride + x * g.in();
            target[p] = p * g.out();
        }
    }

    /** The windows of a row, and with stride 1 those of an image, lie on a line. */
    private GradientProduct.Lines lines() {
        boolean dense = g.strideHeight() == 1 && g.strideWidth() == 1;
        int gap = dense ? input.paddedWidth - g.outWidth() : -1;
        return new GradientProduct.Lines(g.strideWidth() * g.in(), g.outWidth(), gap, g.outHeight());
    }

    private int pixels() {
        return g.outHeight() * g.outWidth();
    }

    @Override
    public void warmUp() {
        product.warmUp();
        if (gradient != null) gradient.warmUp();
        else oneChannelGradient.warmUp();
        if (inputGradient != null) inputGradient.warmUp();
    }

    @Override
    public void prepare(float[] weights, int weightsAt, float[] bias, int biasAt) {
        int depth = g.kernelHeight() * g.kernelWidth() * g.in();
        for (int k = 0; k < depth; k++) product.packRow(k, weights, weightsAt + k * g.out());
        product.packBias(bias, biasAt);
        if (inputGradient != null) inputGradient.prepare(weights, weightsAt);
    }

    @Override
    public void forward(float[] x, int xAt, int images, float[] y, int yAt, boolean relu) {
        for (int image = 0; image < images; image += chunk) {
            int count = Math.min(chunk, images - image);
            int from = xAt + image * g.inputSize();
            if (padded) input.copy(x, from, count);
            product.apply(
                    padded ? input.data : x,
                    padded ? 0 : from,
                    place,
                    count * pixels(),
                    y,
                    yAt + image * g.outputSize(),
                    target,
                    relu);
        }
    }

    @Override
    public void backwardWeights(
            float[] x, int xAt, float[] dy, int dyAt, int images, float[] dw, int dwAt, float[] db, int dbAt) {
        for (int image = 0; image < images; image += chunk) {
            int count = Math.min(chunk, images - image);
            int from = xAt + image * g.inputSize();
            if (padded) input.copy(x, from, count);
            float[] windows = padded ? input.data : x;
            int at = padded ? 0 : from;
            int dAt = dyAt + image * g.outputSize();
            if (gradient != null) gradient.add(windows, at, place, count * pixels(), dy, dAt, dw, dwAt, db, dbAt);
            else oneChannelGradient.add(windows, at, count, dy, dAt, dw, dwAt, db, dbAt);
        }
    }

    @Override
    public void backwardInput(float[] dy, int dyAt, int images, float[] dx, int dxAt) {
        for (int image = 0; image < images; image += chunk) {
            int count = Math.min(chunk, images - image);
            inputGradient.apply(dy, dyAt + image * g.outputSize(), count, dx, dxAt + image * g.inputSize());
        }
    }
}
