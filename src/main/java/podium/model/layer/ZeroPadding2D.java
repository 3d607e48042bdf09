package podium.model.layer;

import java.util.List;

import podium.model.Argument;
import podium.model.Declared;
import podium.model.Margins;
import podium.model.Shape;

/** Adds zeros around an image. */
@Declared(
        summary = "Adds zeros around an image.",
        example = "ZeroPadding2D: 2",
        source = "keras/src/layers/reshaping/zero_padding2d.py")
public record ZeroPadding2D(
        @Argument(
                value = "a number for all sides, [height, width], or [[top, bottom], [left, right]]",
                byDefault = "1",
                min = 0)
        Margins padding,

        @Argument(
                value = "where the channels are",
                byDefault = "\"channels_last\"",
                aliases = {"dim_ordering"})
        DataFormat dataFormat)
        implements Layer {
    @Override
    public Shape outputShape(List<Shape> inputs) {
        Image image = Image.of(Layer.single(inputs, "ZeroPadding2D"), dataFormat, "ZeroPadding2D");
        return new Image(
                        Math.addExact(image.height(), padding.vertical()),
                        Math.addExact(image.width(), padding.horizontal()),
                        image.channels(),
                        dataFormat)
                .shape();
    }
}
