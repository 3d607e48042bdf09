package podium.model.layer;

import java.util.List;

import org.jspecify.annotations.Nullable;

import podium.model.Argument;
import podium.model.Declared;
import podium.model.Shape;
import podium.model.Size;

/** The largest value of each window. */
@Declared(
        summary = "The largest value of each window.",
        formula = "max over the window",
        example = "MaxPooling2D: 2",
        source = "keras/src/layers/pooling/base_pooling.py",
        aliases = {"MaxPool2D"})
public record MaxPooling2D(
        @Argument(value = "the window's height and width", byDefault = "2", min = 1)
        Size poolSize,

        @Argument(value = "steps of the window; null for the window's size", byDefault = "null", min = 1)
        Size strides,

        @Argument(
                value = "what happens at the border; padded cells do not count",
                byDefault = "\"valid\"",
                aliases = {"border_mode"})
        Padding padding,

        @Argument(
                value = "where the channels are",
                byDefault = "\"channels_last\"",
                aliases = {"dim_ordering"})
        DataFormat dataFormat)
        implements Layer {
    public MaxPooling2D(Size poolSize, @Nullable Size strides, Padding padding, DataFormat dataFormat) {
        this.poolSize = poolSize;
        this.strides = strides == null ? poolSize : strides;
        this.padding = padding;
        this.dataFormat = dataFormat;
    }

    /** With the defaults of all other arguments. */
    public MaxPooling2D(Size poolSize) {
        this(poolSize, null, Padding.VALID, DataFormat.CHANNELS_LAST);
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
        return Image.of(Layer.single(inputs, "MaxPooling2D"), dataFormat, "MaxPooling2D")
                .slide(poolSize, strides, Size.square(1), padding, "MaxPooling2D")
                .shape();
    }

    @Override
    public long flops(List<Shape> inputs) {
        return Math.multiplyExact(poolSize.area(), outputShape(inputs).size());
    }
}
