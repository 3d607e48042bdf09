package podium.model.layer;

import org.jspecify.annotations.Nullable;

import podium.model.Argument;
import podium.model.Declared;
import podium.model.Length;
import podium.model.Size;

/** The mean of each window of a sequence. */
@Declared(
        summary = "The mean of each window of a sequence.",
        formula = "mean over the window",
        example = "AveragePooling1D: 2",
        source = "keras/src/layers/pooling/base_pooling.py",
        aliases = {"AvgPool1D"})
public record AveragePooling1D(
        @Argument(
                value = "the length of the window",
                byDefault = "2",
                min = 1,
                aliases = {"pool_length"})
        Length poolSize,

        @Argument(
                value = "steps of the window; null for the length of the window",
                byDefault = "null",
                min = 1,
                aliases = {"stride"})
        Length strides,

        @Argument(
                value = "what happens at the ends; padded cells do not count",
                byDefault = "\"valid\"",
                aliases = {"border_mode"})
        Padding padding,

        @Argument(value = "where the features are", byDefault = "\"channels_last\"")
        DataFormat dataFormat)
        implements RowLayer {
    public AveragePooling1D(Length poolSize, @Nullable Length strides, Padding padding, DataFormat dataFormat) {
        this.poolSize = poolSize;
        this.strides = strides == null ? poolSize : strides;
        this.padding = padding;
        this.dataFormat = dataFormat;
    }

    @Override
    public Layer onImages() {
        return new AveragePooling2D(new Size(1, poolSize.steps()), new Size(1, strides.steps()), padding, dataFormat);
    }
}
