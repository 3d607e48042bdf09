package podium.model.layer;

import java.util.List;

import podium.model.Argument;
import podium.model.Declared;
import podium.model.Shape;
import podium.model.Size;

/** Repeats or interpolates rows and columns. */
@Declared(
        summary = "Repeats or interpolates rows and columns.",
        example = "UpSampling2D: 2",
        source = "keras/src/layers/reshaping/up_sampling2d.py")
public record UpSampling2D(
        @Argument(value = "factors of height and width", byDefault = "2", min = 1)
        Size size,

        @Argument(
                value = "where the channels are",
                byDefault = "\"channels_last\"",
                aliases = {"dim_ordering"})
        DataFormat dataFormat,

        @Argument(value = "how values between are made", byDefault = "\"nearest\"")
        Interpolation interpolation)
        implements Layer {
    @Override
    public Shape outputShape(List<Shape> inputs) {
        Image image = Image.of(Layer.single(inputs, "UpSampling2D"), dataFormat, "UpSampling2D");
        return new Image(
                        Math.multiplyExact(image.height(), size.height()),
                        Math.multiplyExact(image.width(), size.width()),
                        image.channels(),
                        dataFormat)
                .shape();
    }
}
