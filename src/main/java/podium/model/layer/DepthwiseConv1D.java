package podium.model.layer;

import podium.model.Argument;
import podium.model.Declared;
import podium.model.Length;
import podium.model.Size;
import podium.model.activation.ActivationFunction;

/** A filter for each feature by itself. */
@Declared(
        summary = "A filter for each feature by itself.",
        formula = "activation(sum over window of x * kernel, + bias), each feature by itself",
        example = "DepthwiseConv1D: {kernel_size: 3}",
        source = "keras/src/layers/convolutional/base_depthwise_conv.py",
        fixed = {"groups=1"})
public record DepthwiseConv1D(
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

        DepthwiseKernelAndBias arrays)
        implements RowLayer {
    public DepthwiseConv1D {
        if (strides.steps() > 1 && dilationRate.steps() > 1) {
            throw new IllegalArgumentException("strides and dilation_rate cannot both exceed 1");
        }
    }

    @Override
    public Layer onImages() {
        return new DepthwiseConv2D(
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
