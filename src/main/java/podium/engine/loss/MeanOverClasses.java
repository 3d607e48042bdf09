package podium.engine.loss;

import java.util.function.DoubleBinaryOperator;

/** The mean over classes of a function of prediction and target. */
final class MeanOverClasses extends PerImage {
    private final DoubleBinaryOperator value;
    private final DoubleBinaryOperator slope;
    private final boolean signs;

    private MeanOverClasses(DoubleBinaryOperator value, DoubleBinaryOperator slope, boolean signs) {
        this.value = value;
        this.slope = slope;
        this.signs = signs;
    }

    /**
     * @param value of prediction and target
     * @param slope its derivative by the prediction
     */
    static MeanOverClasses of(DoubleBinaryOperator value, DoubleBinaryOperator slope) {
        return new MeanOverClasses(value, slope, false);
    }

    /** Likewise with targets of -1 and 1 in place of 0 and 1. */
    static MeanOverClasses ofSigns(DoubleBinaryOperator value, DoubleBinaryOperator slope) {
        return new MeanOverClasses(value, slope, true);
    }

    @Override
    double evaluate(double[] p, double[] y, double[] dp) {
        boolean converts = signs;
        for (double target : y) {
            converts &= target == 0 || target == 1;
        }
        double sum = 0;
        for (int i = 0; i < p.length; i++) {
            double target = converts ? 2 * y[i] - 1 : y[i];
            sum += value.applyAsDouble(p[i], target);
            dp[i] = slope.applyAsDouble(p[i], target) / p.length;
        }
        return sum / p.length;
    }
}
