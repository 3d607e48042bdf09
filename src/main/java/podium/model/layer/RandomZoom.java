package podium.model.layer;

import java.util.List;

import org.jspecify.annotations.Nullable;

import podium.model.Argument;
import podium.model.Declared;
import podium.model.Shape;
import podium.model.Span;

/** Zooms images at random while training; a positive factor shrinks what is seen. */
@Declared(
        summary = "Zooms images at random while training; a positive factor shrinks what is seen.",
        example = "RandomZoom: 0.1",
        source = "keras/src/layers/preprocessing/image_preprocessing/random_zoom.py",
        ignores = {"value_range"})
public record RandomZoom(
        @Argument(value = "the largest change as a part of the height, or [lowest, highest]", min = -1, max = 10)
        Span heightFactor,

        @Argument(value = "as height_factor; null keeps the aspect ratio", byDefault = "null", min = -1, max = 10)
        @Nullable
        Span widthFactor,

        @Argument(value = "what is outside the image", byDefault = "\"reflect\"")
        FillMode fillMode,

        @Argument(value = "how values between pixels are made", byDefault = "\"bilinear\"")
        Interpolation interpolation,

        @Argument(value = "the value outside, for fill_mode constant", byDefault = "0.0")
        double fillValue,

        @Argument(
                value = "where the channels are",
                byDefault = "\"channels_last\"",
                aliases = {"dim_ordering"})
        DataFormat dataFormat)
        implements Layer {
    @Override
    public Shape outputShape(List<Shape> inputs) {
        return Image.of(Layer.single(inputs, "RandomZoom"), dataFormat, "RandomZoom")
                .shape();
    }
}
