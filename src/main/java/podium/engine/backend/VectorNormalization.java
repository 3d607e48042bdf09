package podium.engine.backend;

import podium.engine.kernel.BatchNormalizationKernel;

/** Batch normalization by {@link BatchNormalizationKernel}. */
final class VectorNormalization implements Normalization {
    private final BatchNormalizationKernel kernel;

    VectorNormalization(int channels, double momentum, double epsilon) {
        kernel = new BatchNormalizationKernel(channels, (float) momentum, (float) epsilon);
        VectorLoops.warmUp(VectorLoops.NORMALIZATION);
    }

    @Override
    public void forward(
            float[] x, int rows, float[] gamma, float[] beta, float[] mean, float[] variance, float[] y, boolean relu) {
        kernel.forward(x, 0, rows, gamma, 0, beta, 0, mean, 0, variance, 0, y, 0, relu);
    }

    @Override
    public void infer(
            float[] x, int rows, float[] gamma, float[] beta, float[] mean, float[] variance, float[] y, boolean relu) {
        kernel.infer(x, 0, rows, gamma, 0, beta, 0, mean, 0, variance, 0, y, 0, relu);
    }

    @Override
    public void backward(
            float[] x,
            float[] dy,
            int rows,
            float[] gamma,
            float[] gammaGradient,
            float[] betaGradient,
            float[] dx,
            boolean inputIsRelu) {
        kernel.backward(x, 0, dy, 0, rows, gamma, 0, gammaGradient, 0, betaGradient, 0, dx, 0, inputIsRelu);
    }
}
