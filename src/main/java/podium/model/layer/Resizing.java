package podium.model.layer;

import java.util.List;

import podium.model.Argument;
import podium.model.Declared;
import podium.model.Shape;

/** Makes images larger or smaller. */
@Declared(
        summary = "Makes images larger or smaller.",
        example = "Resizing: {height: 32, width: 32}",
        source = "keras/src/layers/preprocessing/image_preprocessing/resizing.py",
        ignores = {"fill_mode", "fill_value"},
        fixed = {"crop_to_aspect_ratio=false", "pad_to_aspect_ratio=false", "antialias=false"})
public record Resizing(
        @Argument(value = "rows of the result", min = 1) int height,

        @Argument(value = "columns of the result", min = 1) int width,

        @Argument(value = "how values between pixels are made", byDefault = "\"bilinear\"")
        Interpolation interpolation,

        @Argument(
                value = "where the channels are",
                byDefault = "\"channels_last\"",
                aliases = {"dim_ordering"})
        DataFormat dataFormat)
        implements Layer {
    @Override
    public Shape outputShape(List<Shape> inputs) {
        Image image = Image.of(Layer.single(inputs, "Resizing"), dataFormat, "Resizing");
        return new Image(height, width, image.channels(), dataFormat).shape();
    }
}
