package podium.engine.activation;

/**
 * The standard normal distribution function and density. The distribution function is read from a table with cubic
 * Hermite interpolation, whose slope is known exactly; its error is below 1e-11.
 */
final class ErrorFunction {
    private static final double BOUND = 9;
    private static final int STEPS_PER_UNIT = 128;
    private static final double[] TABLE = new double[(int) (2 * BOUND * STEPS_PER_UNIT) + 2];

    static {
        for (int i = 0; i < TABLE.length; i++) {
            TABLE[i] = series(i / (double) STEPS_PER_UNIT - BOUND);
        }
    }

    private ErrorFunction() {}

    /** The probability that a standard normal variable lies below x. */
    static double normalDistribution(double x) {
        if (!(x > -BOUND)) {
            return Double.isNaN(x) ? x : 0;
        }
        if (x >= BOUND) {
            return 1;
        }
        double place = (x + BOUND) * STEPS_PER_UNIT;
        int index = (int) place;
        double t = place - index;
        double left = index / (double) STEPS_PER_UNIT - BOUND;
        double step = 1.0 / STEPS_PER_UNIT;
        double rise = TABLE[index + 1] - TABLE[index];
        double slopeLeft = normalDensity(left) * step;
        double slopeRight = normalDensity(left + step) * step;
        return TABLE[index]
                + t
                        * (slopeLeft
                                + t
                                        * (3 * rise
                                                - 2 * slopeLeft
                                                - slopeRight
                                                + t * (slopeLeft + slopeRight - 2 * rise)));
    }

    static double normalDensity(double x) {
        return Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
    }

    /** {@code 1/2 + density(x) * (x + x^3/3 + x^5/(3*5) + ...)} (Marsaglia 2004), or 0 and 1 far out. */
    private static double series(double x) {
        if (Math.abs(x) > 8) {
            return x < 0 ? 0 : 1;
        }
        double term = x;
        double sum = x;
        for (int i = 3; Math.abs(term) > 1e-18 * Math.abs(sum); i += 2) {
            term *= x * x / i;
            sum += term;
        }
        return 0.5 + sum * normalDensity(x);
    }
}
