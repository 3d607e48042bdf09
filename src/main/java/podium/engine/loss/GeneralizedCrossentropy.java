package podium.engine.loss;

import java.util.Arrays;

/** {@code (1 - p^q) / q} with {@code p = sum(y p)}. Zhang and Sabuncu 2018; follows keras/src/losses/losses.py. */
final class GeneralizedCrossentropy extends PerImage {
    private final double q;

    GeneralizedCrossentropy(double q) {
        this.q = q;
    }

    @Override
    double evaluate(double[] p, double[] y, double[] dp) {
        double right = 0;
        for (int i = 0; i < p.length; i++) {
            right += y[i] * p[i];
        }
        double slope = -Math.pow(right, q - 1);
        Arrays.setAll(dp, i -> y[i] * slope);
        return (1 - Math.pow(right, q)) / q;
    }
}
