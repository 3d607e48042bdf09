package podium.model.layer;

import podium.model.Argument;
import podium.model.Declared;
import podium.model.Edges;
import podium.model.Margins;

/** Adds zeros before and after a sequence. */
@Declared(
        summary = "Adds zeros before and after a sequence.",
        example = "ZeroPadding1D: 2",
        source = "keras/src/layers/reshaping/zero_padding1d.py")
public record ZeroPadding1D(
        @Argument(value = "a number of steps for both ends, or [before, after]", byDefault = "1", min = 0)
        Edges padding,

        @Argument(value = "where the features are", byDefault = "\"channels_last\"")
        DataFormat dataFormat)
        implements RowLayer {
    @Override
    public Layer onImages() {
        return new ZeroPadding2D(new Margins(0, 0, padding.before(), padding.after()), dataFormat);
    }
}
