package podium.model.layer;

import java.util.List;

import org.jspecify.annotations.Nullable;

import podium.model.Argument;
import podium.model.Declared;
import podium.model.Shape;
import podium.model.Size;
import podium.model.Weight;
import podium.model.activation.ActivationFunction;
import podium.model.regularizer.Regularizer;

/** A filter for each channel, then a mix of all channels at each pixel. */
@Declared(
        summary = "A filter for each channel, then a mix of all channels at each pixel.",
        formula = "activation(conv(depthwise_conv(x), pointwise) + bias)",
        example = "SeparableConv2D: {filters: 32, kernel_size: 3, padding: same}",
        source = "Chollet 2016; keras/src/layers/convolutional/base_separable_conv.py",
        aliases = {"SeparableConvolution2D"},
        ignores = {"kernel_initializer", "kernel_regularizer", "kernel_constraint"},
        fixed = {"groups=1"})
public record SeparableConv2D(
        @Argument(
                value = "the number of output channels",
                min = 1,
                aliases = {"nb_filter"})
        int filters,

        @Argument(value = "the height and width of the window", min = 1)
        Size kernelSize,

        @Argument(
                value = "steps of the window",
                byDefault = "1",
                min = 1,
                aliases = {"subsample"})
        Size strides,

        @Argument(
                value = "what happens at the border",
                byDefault = "\"valid\"",
                aliases = {"border_mode"})
        Padding padding,

        @Argument(
                value = "where the channels are",
                byDefault = "\"channels_last\"",
                aliases = {"dim_ordering"})
        DataFormat dataFormat,

        @Argument(value = "distance between the cells of the window", byDefault = "1", min = 1)
        Size dilationRate,

        @Argument(value = "depthwise outputs for each input channel", byDefault = "1", min = 1)
        int depthMultiplier,

        @Argument(value = "what follows the sum", byDefault = "\"linear\"")
        ActivationFunction activation,

        SeparableKernels arrays)
        implements Layer {
    public SeparableConv2D {
        if (!strides.equals(Size.square(1)) && !dilationRate.equals(Size.square(1))) {
            throw new IllegalArgumentException("strides and dilation_rate cannot both exceed 1");
        }
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
        return depthwise(inputs).withChannels(filters).shape();
    }

    @Override
    public @Nullable Regularizer activityRegularizer() {
        return arrays.activityRegularizer();
    }

    @Override
    public List<Weight> weights(List<Shape> inputs) {
        int channels = image(inputs).channels();
        int mixed = Math.multiplyExact(channels, depthMultiplier);
        Shape depthwise = Shape.of(kernelSize.height(), kernelSize.width(), channels, depthMultiplier);
        Shape pointwise = Shape.of(1, 1, mixed, filters);
        return arrays.weights(depthwise, pointwise);
    }

    @Override
    public long flops(List<Shape> inputs) {
        Image image = depthwise(inputs);
        long mixed = Math.multiplyExact((long) image.channels(), depthMultiplier);
        long depthwise = Math.multiplyExact(Math.multiplyExact(2L * kernelSize.area(), mixed), image.pixels());
        long perOutput = Math.addExact(Math.multiplyExact(2L, mixed), arrays.useBias() ? 1 : 0);
        return Math.addExact(
                depthwise, Math.multiplyExact(perOutput, outputShape(inputs).size()));
    }

    private Image depthwise(List<Shape> inputs) {
        return image(inputs).slide(kernelSize, strides, dilationRate, padding, "SeparableConv2D");
    }

    private Image image(List<Shape> inputs) {
        return Image.of(Layer.single(inputs, "SeparableConv2D"), dataFormat, "SeparableConv2D");
    }
}
