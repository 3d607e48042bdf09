package podium.model.layer;

import java.util.List;

import podium.model.Argument;
import podium.model.Declared;
import podium.model.Shape;
import podium.model.Span;

/** Moves images at random while training. */
@Declared(
        summary = "Moves images at random while training.",
        example = "RandomTranslation: {height_factor: 0.1, width_factor: 0.1}",
        source = "keras/src/layers/preprocessing/image_preprocessing/random_translation.py",
        ignores = {"value_range"})
public record RandomTranslation(
        @Argument(value = "the largest move as a part of the height, or [lowest, highest]", min = -1, max = 1)
        Span heightFactor,

        @Argument(value = "the largest move as a part of the width, or [lowest, highest]", min = -1, max = 1)
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
        return Image.of(Layer.single(inputs, "RandomTranslation"), dataFormat, "RandomTranslation")
                .shape();
    }
}
