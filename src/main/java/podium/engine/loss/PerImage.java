package podium.engine.loss;

import org.jspecify.annotations.Nullable;

/** A loss that is computed image by image in double precision. */
abstract class PerImage implements LossFunction {
    @Override
    public final double evaluate(
            float[] predictions, float[] targets, int images, int classes, double scale, float @Nullable [] gradient) {
        double[] p = new double[classes];
        double[] y = new double[classes];
        double[] dp = new double[classes];
        double sum = 0;
        for (int image = 0, at = 0; image < images; image++, at += classes) {
            for (int i = 0; i < classes; i++) {
                p[i] = predictions[at + i];
                y[i] = targets[at + i];
            }
            sum += evaluate(p, y, dp);
            if (gradient != null) {
                for (int i = 0; i < classes; i++) {
                    gradient[at + i] = (float) (dp[i] * scale);
                }
            }
        }
        return sum;
    }

    /**
     * The loss of an image.
     *
     * @param p predictions
     * @param y targets; may be overwritten
     * @param dp where the gradient is written
     */
    abstract double evaluate(double[] p, double[] y, double[] dp);
}
