package podium.model.layer;

import podium.model.Argument;
import podium.model.Declared;
import podium.model.Edges;
import podium.model.Margins;

/** Takes steps away from the ends of a sequence. */
@Declared(
        summary = "Takes steps away from the ends of a sequence.",
        example = "Cropping1D: 2",
        source = "keras/src/layers/reshaping/cropping1d.py")
public record Cropping1D(
        @Argument(value = "a number of steps for both ends, or [before, after]", byDefault = "1", min = 0)
        Edges cropping)
        implements RowLayer {
    @Override
    public Layer onImages() {
        return new Cropping2D(new Margins(0, 0, cropping.before(), cropping.after()), DataFormat.CHANNELS_LAST);
    }
}
