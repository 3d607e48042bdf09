package podium.model.layer;

import java.util.List;

import podium.model.Argument;
import podium.model.Declared;
import podium.model.Shape;

/** Adds normal noise while training. */
@Declared(
        summary = "Adds normal noise while training.",
        formula = "x + normal(0, stddev)",
        example = "GaussianNoise: 0.1",
        source = "keras/src/layers/regularization/gaussian_noise.py")
public record GaussianNoise(
        @Argument(
                value = "the standard deviation of the noise",
                min = 0,
                aliases = {"sigma"})
        double stddev)
        implements Layer {
    @Override
    public Shape outputShape(List<Shape> inputs) {
        return Layer.single(inputs, "GaussianNoise");
    }
}
