package podium.model.constraint;

import java.util.List;

import podium.model.Argument;
import podium.model.Declared;

/** Scales weights down whose norm exceeds a bound. */
@Declared(
        summary = "Scales weights down whose Euclidean norm along the axes exceeds a bound.",
        formula = "w * clip(norm, 0, max_value) / (1e-7 + norm)",
        example = "MaxNorm: {max_value: 3, axis: 0}",
        source = "Srivastava et al. 2014; keras/src/constraints/constraints.py")
public record MaxNorm(
        @Argument(
                value = "the largest norm",
                byDefault = "2",
                min = 0,
                above = true,
                aliases = {"m"})
        double maxValue,

        @Argument(
                value = "the axes of one norm: [0] for a Dense kernel, [0, 1, 2] for a Conv2D kernel",
                byDefault = "[0]",
                min = -4,
                max = 3)
        List<Integer> axis)
        implements Constraint {
    public MaxNorm {
        axis = List.copyOf(axis);
    }
}
