package podium.engine.kernel;

import org.jspecify.annotations.Nullable;

/**
 * A dense layer's product and its gradients: {@code y = x W + b}, {@code dW += x^T dy}, {@code db += sum of dy}, {@code dx = dy W^T}.
 *
 * <p>Shapes: {@code x [rows, in]}, {@code W [in, out]}, {@code y [rows, out]}. Call {@link #prepare} after every change of the weights. Nothing is
 * allocated after construction. One instance serves one thread.
 *
 * <p>Blocking: both W and its transpose are packed once a batch; see {@link TiledProduct} and {@link GradientProduct}. The first layer of a net,
 * whose input's gradient nobody asks for, skips zeros of its input where they are many; see {@link SparseProduct}.
 */
public final class MatrixKernel {
    private final int in;
    private final int out;
    private final int chunk;
    private final boolean copied;
    private final TiledProduct product;
    private final TiledProduct transposed;
    private final GradientProduct gradient;
    private final @Nullable SparseProduct sparse;
    private final int[] inputPlace;
    private final int[] outputPlace;
    private final float[] inputCopy;
    private float[] weights = new float[0];
    private int weightsAt;
    private float[] bias = new float[0];
    private int biasAt;
    private boolean packed;
    private boolean finite;

    /**
     * @param chunk rows to work on at a time, at least 1: the batch size is best
     * @param inputGradient whether {@link #backwardInput} will be called
     */
    public MatrixKernel(int in, int out, int chunk, boolean inputGradient) {
        if (in < 1 || out < 1)
            throw new IllegalArgumentException("in and out must be at least 1, got " + in + " and " + out);
        if (chunk < 1) throw new IllegalArgumentException("chunk must be at least 1, got " + chunk);
        this.in = in;
        this.out = out;
        this.chunk = chunk;
        this.copied = GradientProduct.readsBehind(in, out);
        this.product = new TiledProduct(consecutive(in), out);
        this.transposed = inputGradient ? new TiledProduct(consecutive(out), in) : null;
        this.gradient = new GradientProduct(new int[1], in, out, GradientProduct.Lines.single(in));
        this.sparse = !inputGradient && SparseProduct.suits(out) ? new SparseProduct(in, out, chunk) : null;
        this.inputPlace = multiples(chunk, in);
        this.outputPlace = multiples(chunk, out);
        this.inputCopy = new float[copied ? chunk * in + Lanes.COUNT : 0];
    }

    private static int[] consecutive(int count) {
        return multiples(count, 1);
    }

    private static int[] multiples(int count, int step) {
        int[] result = new int[count];
        for (int i = 0; i < count; i++) result[i] = i * step;
        return result;
    }

    /** Has the inner loops compiled before the first batch needs them; changes no result. Call it once, before training. */
    public void warmUp() {
        product.warmUp();
        gradient.warmUp();
        if (transposed != null) transposed.warmUp();
        if (sparse != null) sparse.warmUp();
    }

    /** Takes weights and bias, which must stay as they are until the next call. */
    public void prepare(float[] weights, int weightsAt, float[] bias, int biasAt) {
        this.weights = weights;
        this.weightsAt = weightsAt;
        this.bias = bias;
        this.biasAt = biasAt;
        packed = false;
        finite = sparse != null && sparse.finite(weights, weightsAt, in * out);
        if (!finite) pack();
    }

    private void pack() {
        if (packed) return;
        for (int k = 0; k < in; k++) {
            product.packRow(k, weights, weightsAt + k * out);
            if (transposed != null) transposed.packColumn(k, 0, out, weights, weightsAt + k * out);
        }
        product.packBias(bias, biasAt);
        packed = true;
    }

    /** Writes {@code y}, with {@code max(0, ·)} applied where {@code relu} is set. */
    public void forward(float[] x, int xAt, int rows, float[] y, int yAt, boolean relu) {
        for (int row = 0; row < rows; row += chunk) {
            int count = Math.min(chunk, rows - row);
            int from = xAt + row * in;
            int to = yAt + row * out;
            int done = finite ? sparse.forward(x, from, count, weights, weightsAt, bias, biasAt, y, to, relu) : 0;
            if (done == count) continue;
            pack();
            product.apply(x, from + done * in, inputPlace, count - done, y, to + done * out, outputPlace, relu);
        }
    }

    /** Adds to the gradients of weights and bias. */
    public void backwardWeights(
            float[] x, int xAt, float[] dy, int dyAt, int rows, float[] dw, int dwAt, float[] db, int dbAt) {
        for (int row = 0; row < rows; row += chunk) {
            int count = Math.min(chunk, rows - row);
            int from = xAt + row * in;
            if (sparse != null && sparse.backward(x, from, dy, dyAt + row * out, count, dw, dwAt, db, dbAt)) continue;
            if (copied) System.arraycopy(x, from, inputCopy, 0, count * in);
            gradient.add(
                    copied ? inputCopy : x,
                    copied ? 0 : from,
                    inputPlace,
                    count,
                    dy,
                    dyAt + row * out,
                    dw,
                    dwAt,
                    db,
                    dbAt);
        }
    }

    /** Writes the gradient of the input. */
    public void backwardInput(float[] dy, int dyAt, int rows, float[] dx, int dxAt) {
        if (transposed == null) throw new IllegalStateException("this product was made without an input gradient");
        for (int row = 0; row < rows; row += chunk) {
            int count = Math.min(chunk, rows - row);
            transposed.apply(dy, dyAt + row * out, outputPlace, count, dx, dxAt + row * in, inputPlace, false);
        }
    }
}
