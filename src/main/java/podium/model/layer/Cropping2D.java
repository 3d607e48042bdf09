package podium.model.layer;

import java.util.List;

import podium.model.Argument;
import podium.model.Declared;
import podium.model.Margins;
import podium.model.Shape;

/** Cuts the border of an image off. */
@Declared(
        summary = "Cuts the border of an image off.",
        example = "Cropping2D: 4",
        source = "keras/src/layers/reshaping/cropping2d.py")
public record Cropping2D(
        @Argument(
                value = "a number for all sides, [height, width], or [[top, bottom], [left, right]]",
                byDefault = "0",
                min = 0)
        Margins cropping,

        @Argument(
                value = "where the channels are",
                byDefault = "\"channels_last\"",
                aliases = {"dim_ordering"})
        DataFormat dataFormat)
        implements Layer {
    @Override
    public Shape outputShape(List<Shape> inputs) {
        Image image = Image.of(Layer.single(inputs, "Cropping2D"), dataFormat, "Cropping2D");
        int height = image.height() - cropping.vertical();
        int width = image.width() - cropping.horizontal();
        if (height < 1 || width < 1) {
            throw new InvalidShapeException(
                    "Cropping2D leaves nothing of " + image.height() + " x " + image.width() + "; crop less");
        }
        return new Image(height, width, image.channels(), dataFormat).shape();
    }
}
