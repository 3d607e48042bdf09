package podium.engine.backend;

import org.jspecify.annotations.Nullable;

import podium.engine.kernel.BatchNormalizationKernel;

/** Batch normalization by {@link BatchNormalizationKernel}. */
final class VectorNormalization implements Normalization {
    private final BatchNormalizationKernel kernel;
    private final int channels;

    VectorNormalization(int channels, double momentum, double epsilon) {
        this.channels = channels;
        kernel = new BatchNormalizationKernel(channels, (float) momentum, (float) epsilon);
    }

    @Override
    public void warmUp(boolean relu, boolean inputIsRelu) {
        VectorLoops.warmUp(VectorLoops.NORMALIZATION);
        VectorLoops.warmUp(relu ? VectorLoops.NORMALIZATION_RELU_SUMS : VectorLoops.NORMALIZATION_SUMS);
        VectorLoops.warmUp(inputIsRelu ? VectorLoops.NORMALIZATION_RELU_GRADIENT : VectorLoops.NORMALIZATION_GRADIENT);
    }

    @Override
    public void observe(float[] x, int row, int rows) {
        kernel.observe(x, row * channels, rows, row == 0);
    }

    @Override
    public void settle(float[] gamma, float[] beta, float[] mean, float[] variance) {
        kernel.settle(gamma, beta, mean, variance);
    }

    @Override
    public void settleByAverages(float[] gamma, float[] beta, float[] mean, float[] variance) {
        kernel.settleByAverages(gamma, beta, mean, variance);
    }

    @Override
    public void forward(float[] x, int row, int rows, float[] y, boolean relu) {
        kernel.forward(x, row * channels, rows, y, row * channels, relu);
    }

    @Override
    public void observeGradient(float[] x, float @Nullable [] y, float[] dy, int row, int rows) {
        int at = row * channels;
        kernel.observeGradient(x, at, y, at, dy, at, rows, row == 0);
    }

    @Override
    public void settleGradient(float[] gamma, float[] gammaGradient, float[] betaGradient) {
        kernel.settleGradient(gamma, gammaGradient, betaGradient);
    }

    @Override
    public void backward(float[] x, float[] dy, int row, int rows, float[] dx, boolean inputIsRelu) {
        int at = row * channels;
        kernel.backward(x, at, dy, at, rows, dx, at, inputIsRelu);
    }
}
