package podium.model.layer;

import java.util.List;

import podium.model.Argument;
import podium.model.Declared;
import podium.model.Shape;

/** The largest value of each channel. */
@Declared(
        summary = "The largest value of each channel.",
        formula = "max over height and width",
        example = "GlobalMaxPooling2D",
        source = "keras/src/layers/pooling/base_global_pooling.py",
        aliases = {"GlobalMaxPool2D"})
public record GlobalMaxPooling2D(
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
        Image image = Image.of(Layer.single(inputs, "GlobalMaxPooling2D"), dataFormat, "GlobalMaxPooling2D");
        return keepdims ? new Image(1, 1, image.channels(), dataFormat).shape() : Shape.of(image.channels());
    }

    @Override
    public long flops(List<Shape> inputs) {
        return inputs.get(0).size();
    }
}
