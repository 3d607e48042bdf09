package podium.engine.backend;

import org.jspecify.annotations.Nullable;

import podium.engine.kernel.MatrixKernel;

/** A matrix product by {@link MatrixKernel}. */
final class VectorMatrixProduct implements MatrixProduct {
    private final MatrixKernel kernel;
    private boolean relu;
    private final float[] noBias;
    private final float[] unwantedBiasGradient;

    VectorMatrixProduct(int in, int out, int rows, boolean inputGradient) {
        kernel = new MatrixKernel(in, out, Math.min(rows, VectorBackend.ROWS_AT_A_TIME), inputGradient);
        kernel.warmUp();
        noBias = new float[out];
        unwantedBiasGradient = new float[out];
    }

    @Override
    public void prepare(float[] weights, float @Nullable [] bias) {
        kernel.prepare(weights, 0, bias == null ? noBias : bias, 0);
    }

    @Override
    public boolean appliesRelu() {
        relu = true;
        return true;
    }

    @Override
    public void forward(float[] x, int xAt, int rows, float[] y, int yAt) {
        kernel.forward(x, xAt, rows, y, yAt, relu);
    }

    @Override
    public void backwardWeights(
            float[] x, int xAt, float[] dy, int dyAt, int rows, float[] dw, float @Nullable [] biasGradient) {
        kernel.backwardWeights(
                x, xAt, dy, dyAt, rows, dw, 0, biasGradient == null ? unwantedBiasGradient : biasGradient, 0);
    }

    @Override
    public void backwardInput(float[] dy, int dyAt, int rows, float[] dx, int dxAt) {
        kernel.backwardInput(dy, dyAt, rows, dx, dxAt);
    }
}
