package podium.model.layer;

import podium.model.Argument;
import podium.model.Declared;

/** Sets whole features of a sequence to zero at random while training. */
@Declared(
        summary = "Sets whole features of a sequence to zero at random while training.",
        example = "SpatialDropout1D: 0.2",
        source = "Tompson et al. 2014; keras/src/layers/regularization/spatial_dropout.py")
public record SpatialDropout1D(
        @Argument(
                value = "the part that is set to zero",
                min = 0,
                max = 1,
                below = true,
                aliases = {"p"})
        double rate)
        implements RowLayer {
    @Override
    public Layer onImages() {
        return new SpatialDropout2D(rate, DataFormat.CHANNELS_LAST);
    }
}
