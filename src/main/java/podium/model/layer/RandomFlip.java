package podium.model.layer;

import java.util.List;

import podium.model.Argument;
import podium.model.Declared;
import podium.model.Shape;

/** Mirrors every second image, at random, while training. */
@Declared(
        summary = "Mirrors every second image, at random, while training.",
        example = "RandomFlip: horizontal",
        source = "keras/src/layers/preprocessing/image_preprocessing/random_flip.py")
public record RandomFlip(
        @Argument(value = "left to right, top to bottom, or both at once", byDefault = "\"horizontal_and_vertical\"")
        FlipMode mode,

        @Argument(
                value = "where the channels are",
                byDefault = "\"channels_last\"",
                aliases = {"dim_ordering"})
        DataFormat dataFormat)
        implements Layer {
    @Override
    public Shape outputShape(List<Shape> inputs) {
        return Image.of(Layer.single(inputs, "RandomFlip"), dataFormat, "RandomFlip")
                .shape();
    }
}
