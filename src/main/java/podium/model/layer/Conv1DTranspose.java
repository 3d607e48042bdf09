package podium.model.layer;

import org.jspecify.annotations.Nullable;

import podium.model.Argument;
import podium.model.Declared;
import podium.model.Length;
import podium.model.Size;
import podium.model.activation.ActivationFunction;

/** Filters that spread each step over a window of a longer sequence. */
@Declared(
        summary = "Filters that spread each step over a window of a longer sequence.",
        formula = "activation(the gradient of a Conv1D with these arguments by its input, + bias)",
        example = "Conv1DTranspose: {filters: 16, kernel_size: 3, strides: 2, padding: same}",
        source = "keras/src/layers/convolutional/base_conv_transpose.py",
        aliases = {"Convolution1DTranspose"})
public record Conv1DTranspose(
        @Argument(value = "the number of filters", min = 1) int filters,

        @Argument(value = "the length of the window", min = 1)
        Length kernelSize,

        @Argument(value = "distance of the windows of neighbouring steps", byDefault = "1", min = 1)
        Length strides,

        @Argument(value = "same makes the output strides times as long, valid the window more", byDefault = "\"valid\"")
        Padding padding,

        @Argument(
                value = "steps added to the shortest output, below the strides; null for as many as fit",
                byDefault = "null",
                min = 0)
        @Nullable
        Length outputPadding,

        @Argument(value = "where the features are", byDefault = "\"channels_last\"")
        DataFormat dataFormat,

        @Argument(value = "distance between the cells of the window; only 1", byDefault = "1", min = 1, max = 1)
        Length dilationRate,

        @Argument(value = "what follows the sum", byDefault = "\"linear\"")
        ActivationFunction activation,

        KernelAndBias arrays)
        implements RowLayer {
    public Conv1DTranspose {
        if (outputPadding != null && outputPadding.steps() >= strides.steps()) {
            throw new IllegalArgumentException("output_padding must be below the strides");
        }
    }

    @Override
    public Layer onImages() {
        return new Conv2DTranspose(
                filters,
                new Size(1, kernelSize.steps()),
                new Size(1, strides.steps()),
                padding,
                outputPadding == null ? null : new Size(0, outputPadding.steps()),
                dataFormat,
                new Size(1, 1),
                activation,
                arrays);
    }
}
