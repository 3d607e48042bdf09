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

/** Filters that slide over an image. */
@Declared(
        summary = "Filters that slide over an image; each yields one channel.",
        formula = "activation(sum over window and channels of x * kernel, + bias)",
        example = "Conv2D: {filters: 32, kernel_size: 3, activation: relu, padding: same}",
        source = "keras/src/layers/convolutional/base_conv.py",
        aliases = {"Convolution2D"})
public record Conv2D(
        @Argument(
                value = "the number of filters",
                min = 1,
                aliases = {"nb_filter"})
        int filters,

        @Argument(value = "the window's height and width", min = 1)
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

        @Argument(value = "independent groups of channels", byDefault = "1", min = 1)
        int groups,

        @Argument(value = "what follows the sum", byDefault = "\"linear\"")
        ActivationFunction activation,

        KernelAndBias arrays)
        implements Layer {
    public Conv2D {
        if (filters % groups != 0) {
            throw new IllegalArgumentException(
                    "filters must be a multiple of groups, got " + filters + " filters and " + groups + " groups");
        }
        if (!strides.equals(Size.square(1)) && !dilationRate.equals(Size.square(1))) {
            throw new IllegalArgumentException("strides and dilation_rate cannot both exceed 1");
        }
    }

    /** With the defaults of all other arguments. */
    public Conv2D(int filters, Size kernelSize, Padding padding, ActivationFunction activation) {
        this(
                filters,
                kernelSize,
                Size.square(1),
                padding,
                DataFormat.CHANNELS_LAST,
                Size.square(1),
                1,
                activation,
                KernelAndBias.DEFAULT);
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
        Image image = image(inputs);
        if (image.channels() % groups != 0) {
            throw new InvalidShapeException("Conv2D's input channels must be a multiple of groups, got "
                    + image.channels() + " channels and " + groups + " groups");
        }
        return image.slide(kernelSize, strides, dilationRate, padding, "Conv2D")
                .withChannels(filters)
                .shape();
    }

    @Override
    public @Nullable Regularizer activityRegularizer() {
        return arrays.activityRegularizer();
    }

    @Override
    public List<Weight> weights(List<Shape> inputs) {
        Shape kernel =
                Shape.of(kernelSize.height(), kernelSize.width(), image(inputs).channels() / groups, filters);
        return arrays.weights(kernel, filters);
    }

    @Override
    public long flops(List<Shape> inputs) {
        long perOutput = Math.addExact(
                Math.multiplyExact(2L * kernelSize.area(), image(inputs).channels() / groups),
                arrays.useBias() ? 1 : 0);
        return Math.multiplyExact(perOutput, outputShape(inputs).size());
    }

    private Image image(List<Shape> inputs) {
        return Image.of(Layer.single(inputs, "Conv2D"), dataFormat, "Conv2D");
    }
}
