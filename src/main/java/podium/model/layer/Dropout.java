package podium.model.layer;

import java.util.List;

import podium.model.Argument;
import podium.model.Declared;
import podium.model.Shape;

/** Sets values to zero at random while training. */
@Declared(
        summary = "Sets values to zero at random while training and scales the others up; does nothing afterwards.",
        formula = "x * keep / (1 - rate) with keep drawn for each value",
        example = "Dropout: 0.25",
        source = "Srivastava et al. 2014; keras/src/layers/regularization/dropout.py",
        ignores = {"seed"})
public record Dropout(
        @Argument(
                value = "the part that is set to zero",
                min = 0,
                max = 1,
                below = true,
                aliases = {"p"})
        double rate)
        implements Layer {
    @Override
    public Shape outputShape(List<Shape> inputs) {
        return Layer.single(inputs, "Dropout");
    }
}
