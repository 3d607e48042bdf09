package podium.engine.backend;

import org.jspecify.annotations.Nullable;

/**
 * Batch normalization of {@code [rows, channels]}, a few rows at a time: all are observed, then all are normalized, and so with the gradients. {@code row} is the
 * first of {@code rows} rows; the one that is 0 begins a batch.
 */
public interface Normalization {
    /** Has the loops that will be needed compiled. */
    void warmUp(boolean relu, boolean inputIsRelu);

    /** Takes inputs into account. */
    void observe(float[] x, int row, int rows);

    /** Has what was observed normalize, and moves the averages towards its mean and variance. */
    void settle(float[] gamma, float[] beta, float[] movingMean, float[] movingVariance);

    /** Has the moving averages normalize. */
    void settleByAverages(float[] gamma, float[] beta, float[] movingMean, float[] movingVariance);

    /** Writes {@code y}; {@code relu} puts {@code max(y, 0)}. */
    void forward(float[] x, int row, int rows, float[] y, boolean relu);

    /**
     * Takes gradients of the output into account.
     *
     * @param y the output where it went through a ReLU, whose gradient is then applied to dy first
     */
    void observeGradient(float[] x, float @Nullable [] y, float[] dy, int row, int rows);

    /** Adds to the gradients of gamma and beta. */
    void settleGradient(float[] gamma, float[] gammaGradient, float[] betaGradient);

    /**
     * Writes the input's gradient.
     *
     * @param inputIsRelu whether the input is the output of a ReLU through which the gradient goes on
     */
    void backward(float[] x, float[] dy, int row, int rows, float[] dx, boolean inputIsRelu);
}
