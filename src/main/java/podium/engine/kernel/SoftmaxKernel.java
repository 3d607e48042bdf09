package podium.engine.kernel;

/**
 * Softmax over the rows of {@code [rows, classes]}, alone or joined with the cross-entropy.
 *
 * <p>{@code p = e^(z - max z) / sum}. Cross-entropy of a row: {@code sum over c of t[c] (ln sum e^(z - max) - (z[c] - max))}; its gradient by z is
 * {@code p sum(t) - t}. Sums run over classes in order; logarithms are StrictMath's, one a row.
 */
public final class SoftmaxKernel {
    private SoftmaxKernel() {}

    /** Has the inner loop compiled; changes no result. */
    public static void warmUp() {
        float[] from = WarmUp.zeros();
        float[] to = WarmUp.zeros();
        WarmUp.run(k -> Exponential.apply(from, 0, to, 0, k * Lanes.COUNT));
    }

    /** Writes probabilities; in place is allowed. */
    public static void forward(float[] z, int zAt, int rows, int classes, float[] p, int pAt) {
        for (int row = 0; row < rows; row++) shift(z, zAt + row * classes, classes, p, pAt + row * classes);
        Exponential.apply(p, pAt, p, pAt, rows * classes);
        for (int row = 0; row < rows; row++) scale(p, pAt + row * classes, classes);
    }

    /** {@code dz = p (dp - sum over c of dp[c] p[c])}. */
    public static void backward(float[] p, int pAt, float[] dp, int dpAt, int rows, int classes, float[] dz, int dzAt) {
        for (int row = 0; row < rows; row++) {
            int at = row * classes;
            float dot = 0;
            for (int c = 0; c < classes; c++) dot = Math.fma(p[pAt + at + c], dp[dpAt + at + c], dot);
            for (int c = 0; c < classes; c++) dz[dzAt + at + c] = p[pAt + at + c] * (dp[dpAt + at + c] - dot);
        }
    }

    /**
     * Writes probabilities and {@code dz = scale (p sum(t) - t)}; answers the sum (not the mean) of the rows' losses.
     *
     * @param targets {@code [rows, classes]}, one-hot or smoothed
     * @param scale usually 1 / batch size
     */
    public static double crossEntropy(
            float[] z,
            int zAt,
            float[] targets,
            int targetsAt,
            int rows,
            int classes,
            float scale,
            float[] p,
            int pAt,
            float[] dz,
            int dzAt) {
        double loss = 0;
        for (int row = 0; row < rows; row++) shift(z, zAt + row * classes, classes, p, pAt + row * classes);
        for (int i = 0; i < rows * classes; i++) dz[dzAt + i] = p[pAt + i];
        Exponential.apply(p, pAt, p, pAt, rows * classes);
        for (int row = 0; row < rows; row++) {
            int at = row * classes;
            double log = StrictMath.log(scale(p, pAt + at, classes));
            float mass = 0;
            for (int c = 0; c < classes; c++) {
                float target = targets[targetsAt + at + c];
                mass += target;
                if (target != 0) loss += target * (log - dz[dzAt + at + c]);
            }
            for (int c = 0; c < classes; c++)
                dz[dzAt + at + c] = scale * (p[pAt + at + c] * mass - targets[targetsAt + at + c]);
        }
        return loss;
    }

    private static void shift(float[] z, int zAt, int classes, float[] p, int pAt) {
        float max = z[zAt];
        for (int c = 1; c < classes; c++) max = Math.max(max, z[zAt + c]);
        for (int c = 0; c < classes; c++) p[pAt + c] = z[zAt + c] - max;
    }

    private static float scale(float[] p, int pAt, int classes) {
        float sum = 0;
        for (int c = 0; c < classes; c++) sum += p[pAt + c];
        for (int c = 0; c < classes; c++) p[pAt + c] = p[pAt + c] / sum;
        return sum;
    }
}
