package podium.model.layer;

import java.util.List;

import podium.model.Argument;
import podium.model.Declared;
import podium.model.Shape;
import podium.model.Weight;
import podium.model.initializer.Ones;

/** Divides by the root of the mean square along the axes, then scales. */
@Declared(
        summary = "Divides by the root of the mean square along the axes, then scales.",
        formula = "scale * x / sqrt(mean(x^2) + epsilon)",
        example = "RMSNormalization",
        source = "Zhang and Sennrich 2019; keras/src/layers/normalization/rms_normalization.py")
public record RMSNormalization(
        @Argument(value = "the axes of one mean", byDefault = "[-1]", min = -3, max = 3)
        List<Integer> axis,

        @Argument(value = "keeps the division finite", byDefault = "1e-06", min = 0)
        double epsilon)
        implements Layer {
    public RMSNormalization {
        axis = List.copyOf(axis);
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
        Shape input = Layer.single(inputs, "RMSNormalization");
        for (int each : axis) {
            if (Axes.index(input, each, "RMSNormalization") < input.rank() - axis.size()) {
                throw new InvalidShapeException("RMSNormalization takes the last axes only, got " + axis + " for "
                        + input + "; a Permute before it turns them");
            }
        }
        return input;
    }

    @Override
    public long flops(List<Shape> inputs) {
        return Math.multiplyExact(3L, inputs.get(0).size());
    }

    @Override
    public List<Weight> weights(List<Shape> inputs) {
        Shape input = inputs.get(0);
        var extents = axis.stream()
                .map(each -> Axes.index(input, each, "RMSNormalization"))
                .sorted()
                .map(input::get)
                .toList();
        return List.of(new Weight("scale", new Shape(extents), new Ones()));
    }
}
