package podium.engine.initializer;

import podium.engine.random.RandomStream;
import podium.model.Shape;
import podium.model.initializer.VarianceScaling.Distribution;
import podium.model.initializer.VarianceScaling.Fan;

/**
 * Values of variance {@code scale / max(1, fan)}. Fans of {@code [..., in, out]} are {@code in} and {@code out} times the
 * receptive field, the product of the axes before them. Follows keras/src/initializers/random_initializers.py,
 * {@code VarianceScaling} and {@code compute_fans}.
 */
record ScaledVariance(double scale, Fan fan, Distribution distribution) implements WeightInitializer {
    /** The standard deviation of a normal variable that is cut at two standard deviations. */
    private static final double TRUNCATED_DEVIATION = 0.87962566103423978;

    @Override
    public void fill(Shape shape, float[] values, RandomStream random) {
        double variance = scale / Math.max(1, fan(shape));
        double deviation = Math.sqrt(variance);
        switch (distribution) {
            case UNIFORM -> {
                double limit = Math.sqrt(3 * variance);
                Initializers.draw(values, () -> random.nextDouble(-limit, limit));
            }
            case TRUNCATED_NORMAL ->
                Initializers.draw(values, () -> deviation / TRUNCATED_DEVIATION * random.nextTruncatedGaussian());
            case UNTRUNCATED_NORMAL -> Initializers.draw(values, () -> deviation * random.nextGaussian());
        }
    }

    private double fan(Shape shape) {
        int rank = shape.rank();
        if (rank < 2) {
            return rank == 0 ? 1 : shape.get(0);
        }
        double field = (double) shape.size() / shape.get(-2) / shape.get(-1);
        double in = shape.get(-2) * field;
        double out = shape.get(-1) * field;
        return switch (fan) {
            case FAN_IN -> in;
            case FAN_OUT -> out;
            case FAN_AVG -> (in + out) / 2;
        };
    }
}
