package podium.model.layer;

import java.util.List;

import org.jspecify.annotations.Nullable;

import podium.model.Argument;
import podium.model.Declared;
import podium.model.Shape;

/** The rectifier, with a ceiling, a slope below and a threshold. */
@Declared(
        summary = "The rectifier, with a ceiling, a slope below and a threshold.",
        formula = "min(x, max_value) if x >= threshold else negative_slope * (x - threshold)",
        example = "ReLU",
        source = "keras/src/layers/activations/relu.py")
public record ReLU(
        @Argument(value = "the ceiling", byDefault = "null", min = 0) @Nullable
        Double maxValue,

        @Argument(
                value = "the slope below the threshold",
                byDefault = "0.0",
                min = 0,
                aliases = {"alpha"})
        double negativeSlope,

        @Argument(value = "where it begins", byDefault = "0.0", min = 0)
        double threshold)
        implements Layer {
    @Override
    public Shape outputShape(List<Shape> inputs) {
        return Layer.single(inputs, "ReLU");
    }

    @Override
    public long flops(List<Shape> inputs) {
        return inputs.get(0).size();
    }
}
