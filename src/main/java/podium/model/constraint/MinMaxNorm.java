package podium.model.constraint;

import java.util.List;

import podium.model.Argument;
import podium.model.Declared;

/** Scales weights whose norm is outside of two bounds. */
@Declared(
        summary = "Scales weights whose Euclidean norm along the axes is outside of two bounds.",
        formula = "w * (rate * clip(norm, min_value, max_value) + (1 - rate) * norm) / (1e-7 + norm)",
        example = "MinMaxNorm: {min_value: 0.5, max_value: 2}",
        source = "keras/src/constraints/constraints.py")
public record MinMaxNorm(
        @Argument(value = "the smallest norm", byDefault = "0.0", min = 0)
        double minValue,

        @Argument(value = "the largest norm", byDefault = "1.0", min = 0)
        double maxValue,

        @Argument(value = "how far towards the bound it is scaled each step", byDefault = "1.0", min = 0, max = 1)
        double rate,

        @Argument(
                value = "the axes of one norm: [0] for a Dense kernel, [0, 1, 2] for a Conv2D kernel",
                byDefault = "[0]",
                min = -4,
                max = 3)
        List<Integer> axis)
        implements Constraint {
    public MinMaxNorm {
        if (minValue > maxValue) {
            throw new IllegalArgumentException(
                    "min_value must not exceed max_value, got " + minValue + " and " + maxValue);
        }
        axis = List.copyOf(axis);
    }
}
