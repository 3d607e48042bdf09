package podium.model.layer;

import java.util.List;

import podium.model.Argument;
import podium.model.Declared;
import podium.model.Shape;

/** The middle of each image. */
@Declared(
        summary = "The middle of each image.",
        example = "CenterCrop: {height: 24, width: 24}",
        source = "keras/src/layers/preprocessing/image_preprocessing/center_crop.py")
public record CenterCrop(
        @Argument(value = "rows of the result", min = 1) int height,

        @Argument(value = "columns of the result", min = 1) int width,

        @Argument(
                value = "where the channels are",
                byDefault = "\"channels_last\"",
                aliases = {"dim_ordering"})
        DataFormat dataFormat)
        implements Layer {
    @Override
    public Shape outputShape(List<Shape> inputs) {
        Image image = Image.of(Layer.single(inputs, "CenterCrop"), dataFormat, "CenterCrop");
        if (image.height() < height || image.width() < width) {
            throw new InvalidShapeException(
                    "CenterCrop to " + height + " x " + width + " needs images at least as large, got " + image.height()
                            + " x " + image.width() + "; Resizing makes them larger");
        }
        return new Image(height, width, image.channels(), dataFormat).shape();
    }
}
