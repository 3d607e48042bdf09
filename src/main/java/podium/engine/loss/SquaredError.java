package podium.engine.loss;

/** {@code mean((y - p)^2)} over classes. */
final class SquaredError extends PerImage {
    @Override
    double evaluate(double[] p, double[] y, double[] dp) {
        double sum = 0;
        for (int i = 0; i < p.length; i++) {
            double difference = p[i] - y[i];
            sum += difference * difference;
            dp[i] = 2 * difference / p.length;
        }
        return sum / p.length;
    }
}
