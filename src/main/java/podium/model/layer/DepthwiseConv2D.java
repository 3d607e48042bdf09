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

/** A filter for each channel by itself. */
@Declared(
        summary = "A filter for each channel by itself.",
        formula = "activation(sum over window of x * kernel, + bias), each channel by itself",
        example = "DepthwiseConv2D: {kernel_size: 3}",
        source = "keras/src/layers/convolutional/base_depthwise_conv.py",
        fixed = {"groups=1"})
public record DepthwiseConv2D(
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

        DepthwiseKernelAndBias arrays)
        implements Layer {
    public DepthwiseConv2D {
        if (!strides.equals(Size.square(1)) && !dilationRate.equals(Size.square(1))) {
            throw new IllegalArgumentException("strides and dilation_rate cannot both exceed 1");
        }
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
        Image image = image(inputs);
        return image.slide(kernelSize, strides, dilationRate, padding, "DepthwiseConv2D")
                .withChannels(Math.multiplyExact(image.channels(), depthMultiplier))
                .shape();
    }

    @Override
    public @Nullable Regularizer activityRegularizer() {
        return arrays.activityRegularizer();
    }

    @Override
    public List<Weight> weights(List<Shape> inputs) {
        int channels = image(inputs).channels();
        Shape kernel = Shape.of(kernelSize.height(), kernelSize.width(), channels, depthMultiplier);
        return arrays.weights(kernel, Math.multiplyExact(channels, depthMultiplier));
    }

    @Override
    public long flops(List<Shape> inputs) {
        long perOutput = Math.addExact(2L * kernelSize.area(), arrays.useBias() ? 1 : 0);
        return Math.multiplyExact(perOutput, outputShape(inputs).size());
    }

    private Image image(List<Shape> inputs) {
        return Image.of(Layer.single(inputs, "DepthwiseConv2D"), dataFormat, "DepthwiseConv2D");
    }
}
