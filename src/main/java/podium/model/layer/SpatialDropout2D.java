package podium.model.layer;

import java.util.List;

import podium.model.Argument;
import podium.model.Declared;
import podium.model.Shape;

/** Sets whole channels to zero at random while training. */
@Declared(
        summary = "Sets whole channels to zero at random while training.",
        example = "SpatialDropout2D: 0.2",
        source = "Tompson et al. 2014; keras/src/layers/regularization/spatial_dropout.py")
public record SpatialDropout2D(
        @Argument(
                value = "the part that is set to zero",
                min = 0,
                max = 1,
                below = true,
                aliases = {"p"})
        double rate,

        @Argument(
                value = "where the channels are",
                byDefault = "\"channels_last\"",
                aliases = {"dim_ordering"})
        DataFormat dataFormat)
        implements Layer {
    @Override
    public Shape outputShape(List<Shape> inputs) {
        return Image.of(Layer.single(inputs, "SpatialDropout2D"), dataFormat, "SpatialDropout2D")
                .shape();
    }
}
