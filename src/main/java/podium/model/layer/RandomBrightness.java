package podium.model.layer;

import java.util.List;

import podium.model.Argument;
import podium.model.Declared;
import podium.model.Shape;
import podium.model.Span;

/** Makes each image darker or brighter at random while training. */
@Declared(
        summary = "Makes each image darker or brighter at random while training.",
        formula = "clip(x + factor * (highest - lowest), value_range)",
        example = "RandomBrightness: {factor: 0.2, value_range: [0, 1]}",
        source = "keras/src/layers/preprocessing/image_preprocessing/random_brightness.py")
public record RandomBrightness(
        @Argument(value = "the largest change as a part of the range, or [lowest, highest]", min = -1, max = 1)
        Span factor,

        @Argument(
                value = "the lowest and the highest value of a pixel; images come in as [0, 1]",
                byDefault = "[0, 255]")
        List<Double> valueRange,

        @Argument(
                value = "where the channels are",
                byDefault = "\"channels_last\"",
                aliases = {"dim_ordering"})
        DataFormat dataFormat)
        implements Layer {
    public RandomBrightness {
        if (valueRange.size() != 2 || valueRange.get(0) >= valueRange.get(1)) {
            throw new IllegalArgumentException("value_range must be [lowest, highest], got " + valueRange);
        }
        valueRange = List.copyOf(valueRange);
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
        return Image.of(Layer.single(inputs, "RandomBrightness"), dataFormat, "RandomBrightness")
                .shape();
    }
}
