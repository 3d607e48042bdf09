package podium.model.layer;

import java.util.List;

import podium.model.Argument;
import podium.model.Declared;
import podium.model.Shape;

/** The mean of each channel. */
@Declared(
        summary = "The mean of each channel.",
        formula = "mean over height and width",
        example = "GlobalAveragePooling2D",
        source = "keras/src/layers/pooling/base_global_pooling.py",
        aliases = {"GlobalAvgPool2D"})
public record GlobalAveragePooling2D(
        @Argument(
                value = "where the channels are",
                byDefault = "\"channels_last\"",
                aliases = {"dim_ordering"})
        DataFormat dataFormat,

        @Argument(value = "whether height and width stay as axes of 1", byDefault = "false")
        boolean keepdims)
        implements Layer {
    @Override
    public Shape outputShape(List<Shape> inputs) {
        Image image = Image.of(Layer.single(inputs, "GlobalAveragePooling2D"), dataFormat, "GlobalAveragePooling2D");
        return keepdims ? new Image(1, 1, image.channels(), dataFormat).shape() : Shape.of(image.channels());
    }

    @Override
    public long flops(List<Shape> inputs) {
        return inputs.get(0).size();
    }
}
