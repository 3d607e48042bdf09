package podium.model.layer;

import podium.model.Argument;
import podium.model.Declared;
import podium.model.Length;
import podium.model.Size;

/** Repeats each step of a sequence. */
@Declared(
        summary = "Repeats each step of a sequence.",
        example = "UpSampling1D: 2",
        source = "keras/src/layers/reshaping/up_sampling1d.py")
public record UpSampling1D(
        @Argument(
                value = "how often",
                byDefault = "2",
                min = 1,
                aliases = {"length"})
        Length size)
        implements RowLayer {
    @Override
    public Layer onImages() {
        return new UpSampling2D(new Size(1, size.steps()), DataFormat.CHANNELS_LAST, Interpolation.NEAREST);
    }
}
