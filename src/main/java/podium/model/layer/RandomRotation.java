package podium.model.layer;

import java.util.List;

import podium.model.Argument;
import podium.model.Declared;
import podium.model.Shape;
import podium.model.Span;

/** Rotates images at random while training. */
@Declared(
        summary = "Rotates images at random while training.",
        example = "RandomRotation: 0.03",
        source = "keras/src/layers/preprocessing/image_preprocessing/random_rotation.py",
        ignores = {"value_range"})
public record RandomRotation(
        @Argument(value = "the largest rotation as a part of a full turn, or [lowest, highest]", min = -1, max = 1)
        Span factor,

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
        return Image.of(Layer.single(inputs, "RandomRotation"), dataFormat, "RandomRotation")
                .shape();
    }
}
