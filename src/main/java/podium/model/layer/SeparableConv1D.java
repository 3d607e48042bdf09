package podium.model.layer;

import podium.model.Argument;
import podium.model.Declared;
import podium.model.Length;
import podium.model.Size;
import podium.model.activation.ActivationFunction;

/** A filter for each feature, then a mix of all features at each step. */
@Declared(
        summary = "A filter for each feature, then a mix of all features at each step.",
        formula = "activation(conv(depthwise_conv(x), pointwise) + bias)",
        example = "SeparableConv1D: {filters: 32, kernel_size: 3, padding: same}",
        source = "Chollet 2016; keras/src/layers/convolutional/base_separable_conv.py",
        aliases = {"SeparableConvolution1D"},
        ignores = {"kernel_initializer", "kernel_regularizer", "kernel_constraint"},
        fixed = {"groups=1"})
public record SeparableConv1D(
        @Argument(
                value = "the number of output features",
                min = 1,
                aliases = {"nb_filter"})
        int filters,

        @Argument(value = "the length of the window", min = 1)
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
        Padding padding,

        @Argument(value = "where the features are", byDefault = "\"channels_last\"")
        DataFormat dataFormat,

        @Argument(value = "distance between the cells of the window", byDefault = "1", min = 1)
        Length dilationRate,

        @Argument(value = "depthwise outputs for each input feature", byDefault = "1", min = 1)
        int depthMultiplier,

        @Argument(value = "what follows the sum", byDefault = "\"linear\"")
        ActivationFunction activation,

        SeparableKernels arrays)
        implements RowLayer {
    public SeparableConv1D {
        if (strides.steps() > 1 && dilationRate.steps() > 1) {
            throw new IllegalArgumentException("strides and dilation_rate cannot both exceed 1");
        }
    }

    @Override
    public Layer onImages() {
        return new SeparableConv2D(
                filters,
                new Size(1, kernelSize.steps()),
                new Size(1, strides.steps()),
                padding,
                dataFormat,
                new Size(1, dilationRate.steps()),
                depthMultiplier,
                activation,
                arrays);
    }
}
