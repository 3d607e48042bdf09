package podium.model.layer;

import java.util.List;

import podium.model.Argument;
import podium.model.Declared;
import podium.model.Shape;

/** Dropout that keeps mean and variance; for selu. */
@Declared(
        summary = "Dropout that keeps mean and variance; for selu.",
        example = "AlphaDropout: 0.1",
        source = "Klambauer et al. 2017; keras/src/layers/regularization/alpha_dropout.py")
public record AlphaDropout(
        @Argument(
                value = "the part that is set to the negative saturation of selu",
                min = 0,
                max = 1,
                below = true,
                aliases = {"p"})
        double rate)
        implements Layer {
    @Override
    public Shape outputShape(List<Shape> inputs) {
        return Layer.single(inputs, "AlphaDropout");
    }
}
