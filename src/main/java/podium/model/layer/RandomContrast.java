package podium.model.layer;

import java.util.List;

import podium.model.Argument;
import podium.model.Declared;
import podium.model.Shape;

/** Changes the contrast of each image at random while training. */
@Declared(
        summary = "Changes the contrast of each image at random while training.",
        formula = "clip((x - mean) * factor + mean, value_range), mean of each channel",
        example = "RandomContrast: {factor: 0.2, value_range: [0, 1]}",
        source = "keras/src/layers/preprocessing/image_preprocessing/random_contrast.py")
public record RandomContrast(
        @Argument(
                value = "the most that is taken from and added to the factor 1: a number, or [taken, added]",
                min = 0,
                max = 1)
        List<Double> factor,

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
    public RandomContrast {
        if (valueRange.size() != 2 || valueRange.get(0) >= valueRange.get(1)) {
            throw new IllegalArgumentException("value_range must be [lowest, highest], got " + valueRange);
        }
        valueRange = List.copyOf(valueRange);
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
        return Image.of(Layer.single(inputs, "RandomContrast"), dataFormat, "RandomContrast")
                .shape();
    }
}
