package podium.model.layer;

import java.util.List;

import podium.model.Argument;
import podium.model.Declared;
import podium.model.Shape;

/** Divides by the Euclidean norm along the axes. */
@Declared(
        summary = "Divides by the Euclidean norm along the axes.",
        formula = "x / sqrt(max(sum(x^2), 1e-24))",
        example = "UnitNormalization",
        source = "keras/src/layers/normalization/unit_normalization.py")
public record UnitNormalization(
        @Argument(value = "the axes of one norm", byDefault = "[-1]", min = -3, max = 3)
        List<Integer> axis) implements Layer {
    public UnitNormalization {
        axis = List.copyOf(axis);
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
        Shape input = Layer.single(inputs, "UnitNormalization");
        axis.forEach(each -> Axes.index(input, each, "UnitNormalization"));
        return input;
    }

    @Override
    public long flops(List<Shape> inputs) {
        return Math.multiplyExact(3L, inputs.get(0).size());
    }
}
