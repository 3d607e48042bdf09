package podium.model.layer;

import podium.model.Argument;
import podium.model.Declared;
import podium.model.Length;
import podium.model.Size;
import podium.model.activation.ActivationFunction;

/** Filters that slide over a sequence. */
@Declared(
        summary = "Filters that slide over a sequence; each yields one feature.",
        formula = "activation(sum over window and features of x * kernel, + bias)",
        example = "Conv1D: {filters: 32, kernel_size: 3, activation: relu}",
        source = "keras/src/layers/convolutional/conv1d.py",
        aliases = {"Convolution1D"})
public record Conv1D(
        @Argument(
                value = "the number of filters",
                min = 1,
                aliases = {"nb_filter"})
        int filters,

        @Argument(
                value = "the window's length",
                min = 1,
                aliases = {"filter_length"})
        Length kernelSize,

        @Argument(
                value = "steps of the window",
                byDefault = "1",
                min = 1,
                aliases = {"subsample_length"})
        Length strides,

        @Argument(
                value = "what happens at the ends",
                byDefault = "\"valid\"",
                aliases = {"border_mode"})
        SequencePadding padding,

        @Argument(value = "where the features are", byDefault = "\"channels_last\"")
        DataFormat dataFormat,

        @Argument(value = "distance between the cells of the window", byDefault = "1", min = 1)
        Length dilationRate,

        @Argument(value = "independent groups of features", byDefault = "1", min = 1)
        int groups,

        @Argument(value = "what follows the sum", byDefault = "\"linear\"")
        ActivationFunction activation,

        KernelAndBias arrays)
        implements RowLayer {
    public Conv1D {
        if (filters % groups != 0) {
            throw new IllegalArgumentException(
                    "filters must be a multiple of groups, got " + filters + " filters and " + groups + " groups");
        }
        if (strides.steps() > 1 && dilationRate.steps() > 1) {
            throw new IllegalArgumentException("strides and dilation_rate cannot both exceed 1");
        }
    }

    @Override
    public int leadingZeros() {
        return padding == SequencePadding.CAUSAL ? Math.multiplyExact(kernelSize.steps() - 1, dilationRate.steps()) : 0;
    }

    @Override
    public Layer onImages() {
        return new Conv2D(
                filters,
                new Size(1, kernelSize.steps()),
                new Size(1, strides.steps()),
                padding.onImages(),
                dataFormat,
                new Size(1, dilationRate.steps()),
                groups,
                activation,
                arrays);
    }
}
