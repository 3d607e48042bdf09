package podium.model.layer;

import java.util.List;

import podium.model.Argument;
import podium.model.Declared;
import podium.model.Shape;

/** The rectifier with a slope below zero. */
@Declared(
        summary = "The rectifier with a slope below zero.",
        formula = "x if x >= 0 else negative_slope * x",
        example = "LeakyReLU: 0.1",
        source = "keras/src/layers/activations/leaky_relu.py")
public record LeakyReLU(
        @Argument(
                value = "the slope below zero",
                byDefault = "0.3",
                min = 0,
                aliases = {"alpha"})
        double negativeSlope)
        implements Layer {
    @Override
    public Shape outputShape(List<Shape> inputs) {
        return Layer.single(inputs, "LeakyReLU");
    }

    @Override
    public long flops(List<Shape> inputs) {
        return inputs.get(0).size();
    }
}
