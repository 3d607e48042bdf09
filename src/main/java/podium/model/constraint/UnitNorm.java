package podium.model.constraint;

import java.util.List;

import podium.model.Argument;
import podium.model.Declared;

/** Scales weights to norm 1. */
@Declared(
        summary = "Scales weights to Euclidean norm 1 along the axes.",
        formula = "w / (1e-7 + norm)",
        example = "UnitNorm: {axis: 0}",
        source = "keras/src/constraints/constraints.py")
public record UnitNorm(
        @Argument(
                value = "the axes of one norm: [0] for a Dense kernel, [0, 1, 2] for a Conv2D kernel",
                byDefault = "[0]",
                min = -4,
                max = 3)
        List<Integer> axis)
        implements Constraint {
    public UnitNorm {
        axis = List.copyOf(axis);
    }
}
