package podium.model.layer;

import java.util.List;

import podium.model.Argument;
import podium.model.Declared;
import podium.model.Shape;

/** Multiplies by a number and adds another. */
@Declared(
        summary = "Multiplies by a number and adds another.",
        formula = "x * scale + offset",
        example = "Rescaling: {scale: 2.0, offset: -1.0}",
        source = "keras/src/layers/preprocessing/rescaling.py")
public record Rescaling(
        @Argument("the factor") double scale,
        @Argument(value = "the summand", byDefault = "0.0") double offset) implements Layer {
    @Override
    public Shape outputShape(List<Shape> inputs) {
        return Layer.single(inputs, "Rescaling");
    }

    @Override
    public long flops(List<Shape> inputs) {
        return Math.multiplyExact(2L, inputs.get(0).size());
    }
}
