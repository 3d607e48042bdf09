package podium.engine.backend;

import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A matrix product by BLAS. ND4J writes column-major results only, so each array is seen as its transpose:
 * {@code y^T = W^T x^T}.
 */
final class Nd4jMatrixProduct implements MatrixProduct {
    private final int in;
    private final int out;
    private final NativeArray input;
    private final NativeArray output;
    private final NativeArray weights;
    private final NativeArray weightsGradient;
    private final float[] gradient;
    private float @Nullable [] bias;

    Nd4jMatrixProduct(int in, int out, int rows) {
        this.in = in;
        this.out = out;
        input = new NativeArray(rows, in);
        output = new NativeArray(rows, out);
        weights = new NativeArray(in, out);
        weightsGradient = new NativeArray(in, out);
        gradient = new float[in * out];
    }

    @Override
    public void prepare(float[] values, float @Nullable [] biasValues) {
        weights.write(values, 0, in * out);
        bias = biasValues;
    }

    @Override
    public void forward(float[] x, int xAt, int rows, float[] y, int yAt) {
        input.write(x, xAt, rows * in);
        Nd4j.gemm(
                weights.transposedView(in, out),
                input.transposedView(rows, in),
                output.transposedView(rows, out),
                false,
                false,
                1,
                0);
        output.read(y, yAt, rows * out);
        if (bias != null) {
            Rows.add(bias, y, yAt, rows);
        }
    }

    @Override
    public void backwardWeights(
            float[] x, int xAt, float[] dy, int dyAt, int rows, float[] dw, float @Nullable [] biasGradient) {
        input.write(x, xAt, rows * in);
        output.write(dy, dyAt, rows * out);
        Nd4j.gemm(
                output.transposedView(rows, out),
                input.transposedView(rows, in),
                weightsGradient.transposedView(in, out),
                false,
                true,
                1,
                0);
        weightsGradient.read(gradient, 0, in * out);
        Rows.sum(gradient, 0, 1, dw);
        if (biasGradient != null) {
            Rows.sum(dy, dyAt, rows, biasGradient);
        }
    }

    @Override
    public void backwardInput(float[] dy, int dyAt, int rows, float[] dx, int dxAt) {
        output.write(dy, dyAt, rows * out);
        Nd4j.gemm(
                weights.transposedView(in, out),
                output.transposedView(rows, out),
                input.transposedView(rows, in),
                true,
                false,
                1,
                0);
        input.read(dx, dxAt, rows * in);
    }
}
