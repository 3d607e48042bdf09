package podium.model.layer;

import java.util.List;

import podium.model.Argument;
import podium.model.Declared;
import podium.model.Shape;

/** Exponential below zero. */
@Declared(
        summary = "Exponential below zero.",
        formula = "x if x > 0 else alpha * (exp(x) - 1)",
        example = "ELU",
        source = "Clevert et al. 2015; keras/src/layers/activations/elu.py")
public record ELU(
        @Argument(value = "the depth below zero", byDefault = "1.0")
        double alpha) implements Layer {
    @Override
    public Shape outputShape(List<Shape> inputs) {
        return Layer.single(inputs, "ELU");
    }

    @Override
    public long flops(List<Shape> inputs) {
        return Math.multiplyExact(2L, inputs.get(0).size());
    }
}
