package podium.engine.backend;

/** Batch normalization of {@code [rows, channels]} by the statistics of those rows. */
public interface Normalization {
    /** Writes {@code y} and moves the averages towards the rows' mean and variance. */
    void forward(
            float[] x,
            int rows,
            float[] gamma,
            float[] beta,
            float[] movingMean,
            float[] movingVariance,
            float[] y,
            boolean relu);

    /** Writes {@code y} as the moving averages have it. */
    void infer(
            float[] x,
            int rows,
            float[] gamma,
            float[] beta,
            float[] movingMean,
            float[] movingVariance,
            float[] y,
            boolean relu);

    /**
     * After {@link #forward}: adds to the gradients of gamma and beta and writes the input's.
     *
     * @param inputIsRelu whether the input is the output of a ReLU through which the gradient goes on
     */
    void backward(
            float[] x,
            float[] dy,
            int rows,
            float[] gamma,
            float[] gammaGradient,
            float[] betaGradient,
            float[] dx,
            boolean inputIsRelu);
}
