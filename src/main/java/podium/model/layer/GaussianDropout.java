package podium.model.layer;

import java.util.List;

import podium.model.Argument;
import podium.model.Declared;
import podium.model.Shape;

/** Multiplies by normal noise around 1 while training. */
@Declared(
        summary = "Multiplies by normal noise around 1 while training.",
        formula = "x * normal(1, sqrt(rate / (1 - rate)))",
        example = "GaussianDropout: 0.2",
        source = "keras/src/layers/regularization/gaussian_dropout.py")
public record GaussianDropout(
        @Argument(
                value = "as for Dropout; the noise has the same variance",
                min = 0,
                max = 1,
                below = true,
                aliases = {"p"})
        double rate)
        implements Layer {
    @Override
    public Shape outputShape(List<Shape> inputs) {
        return Layer.single(inputs, "GaussianDropout");
    }
}
