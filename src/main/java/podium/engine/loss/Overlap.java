package podium.engine.loss;

import org.jspecify.annotations.Nullable;

/**
 * Tversky's index of the whole batch, {@code 1 - s / (s + alpha sum(y (1 - p)) + beta sum((1 - y) p) + e)} with
 * {@code s = sum(y p)}; with {@code alpha = beta = 1/2} Dice's. Follows keras/src/losses/losses.py.
 */
final class Overlap implements LossFunction {
    private final double alpha;
    private final double beta;
    private final double epsilon;

    Overlap(double alpha, double beta, double epsilon) {
        this.alpha = alpha;
        this.beta = beta;
        this.epsilon = epsilon;
    }

    /** Dice's, with twice the numerator and the denominator. */
    static Overlap dice() {
        return new Overlap(0.5, 0.5, Crossentropy.EPSILON / 2);
    }

    static Overlap tversky(double alpha, double beta) {
        return new Overlap(alpha, beta, Crossentropy.EPSILON);
    }

    @Override
    public double evaluate(
            float[] predictions, float[] targets, int images, int classes, double scale, float @Nullable [] gradient) {
        double shared = 0;
        double missed = 0;
        double excess = 0;
        for (int i = 0; i < images * classes; i++) {
            double p = predictions[i];
            double y = targets[i];
            shared += y * p;
            missed += y * (1 - p);
            excess += (1 - y) * p;
        }
        double whole = shared + alpha * missed + beta * excess + epsilon;
        if (gradient != null) {
            for (int i = 0; i < images * classes; i++) {
                double y = targets[i];
                double slope = y - alpha * y + beta * (1 - y);
                gradient[i] = (float) (scale * images * (shared * slope / whole - y) / whole);
            }
        }
        return images * (1 - shared / whole);
    }
}
