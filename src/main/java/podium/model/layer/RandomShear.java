package podium.model.layer;

import java.util.List;

import podium.model.Argument;
import podium.model.Declared;
import podium.model.Shape;
import podium.model.Span;

/** Shears images at random while training. */
@Declared(
        summary = "Shears images at random while training.",
        example = "RandomShear: {x_factor: 0.1}",
        source = "keras/src/layers/preprocessing/image_preprocessing/random_shear.py",
        ignores = {"value_range"})
public record RandomShear(
        @Argument(
                value = "the largest horizontal shear, or [lowest, highest], both at least 0",
                byDefault = "0.0",
                min = -1,
                max = 1)
        Span xFactor,

        @Argument(
                value = "the largest vertical shear, or [lowest, highest], both at least 0",
                byDefault = "0.0",
                min = -1,
                max = 1)
        Span yFactor,

        @Argument(value = "what is outside the image", byDefault = "\"reflect\"")
        FillMode fillMode,

        @Argument(value = "how values between pixels are made", byDefault = "\"bilinear\"")
        Interpolation interpolation,

        @Argument(value = "the value outside, for fill_mode constant", byDefault = "0.0")
        double fillValue,

        @Argument(
                value = "where the channels are",
                byDefault = "\"channels_last\"",
                aliases = {"dim_ordering"})
        DataFormat dataFormat)
        implements Layer {
    public RandomShear {
        check("x_factor", xFactor);
        check("y_factor", yFactor);
    }

    /** Which way is drawn apart. */
    private static void check(String name, Span factor) {
        if (factor.low() < 0 && factor.low() != -factor.high()) {
            throw new IllegalArgumentException(name + " must be a number in [0, 1] or two of them, got [" + factor.low()
                    + ", " + factor.high() + "]");
        }
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
        return Image.of(Layer.single(inputs, "RandomShear"), dataFormat, "RandomShear")
                .shape();
    }
}
