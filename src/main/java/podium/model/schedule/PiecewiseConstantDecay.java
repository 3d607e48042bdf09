package podium.model.schedule;

import java.util.List;

import podium.model.Argument;
import podium.model.Declared;

/** A step size that jumps at given steps. */
@Declared(
        summary = "A step size that jumps at given steps.",
        formula = "values[i] for the first i with step <= boundaries[i], else the last",
        example = "PiecewiseConstantDecay: {boundaries: [1000, 3000], values: [0.01, 0.003, 0.001]}",
        source = "keras/src/optimizers/schedules/learning_rate_schedule.py")
public record PiecewiseConstantDecay(
        @Argument(value = "the steps after which it jumps, rising", min = 0)
        List<Integer> boundaries,

        @Argument(value = "the step sizes, one more than boundaries", min = 0)
        List<Double> values)
        implements LearningRate {
    public PiecewiseConstantDecay {
        boundaries = List.copyOf(boundaries);
        values = List.copyOf(values);
        if (values.size() != boundaries.size() + 1) {
            throw new IllegalArgumentException("values must have one more entry than boundaries, got " + values.size()
                    + " and " + boundaries.size());
        }
        for (int i = 1; i < boundaries.size(); i++) {
            if (boundaries.get(i) <= boundaries.get(i - 1)) {
                throw new IllegalArgumentException("boundaries must rise, got " + boundaries);
            }
        }
    }
}
