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

/** Filters that spread each pixel over a window of a larger image. */
@Declared(
        summary = "Filters that spread each pixel over a window of a larger image.",
        formula = "activation(the gradient of a Conv2D with these arguments by its input, + bias)",
        example = "Conv2DTranspose: {filters: 16, kernel_size: 3, strides: 2, padding: same}",
        source = "keras/src/layers/convolutional/base_conv_transpose.py",
        aliases = {"Convolution2DTranspose", "Deconvolution2D"})
public record Conv2DTranspose(
        @Argument(
                value = "the number of filters",
                min = 1,
                aliases = {"nb_filter"})
        int filters,

        @Argument(value = "the height and width of the window", min = 1)
        Size kernelSize,

        @Argument(
                value = "distance of the windows of neighbouring pixels",
                byDefault = "1",
                min = 1,
                aliases = {"subsample"})
        Size strides,

        @Argument(
                value = "same makes the output strides times as large, valid the window more",
                byDefault = "\"valid\"",
                aliases = {"border_mode"})
        Padding padding,

        @Argument(
                value = "rows and columns added to the smallest output, below the strides; null for as many as fit",
                byDefault = "null",
                min = 0)
        @Nullable
        Size outputPadding,

        @Argument(
                value = "where the channels are",
                byDefault = "\"channels_last\"",
                aliases = {"dim_ordering"})
        DataFormat dataFormat,

        @Argument(value = "distance between the cells of the window; only 1", byDefault = "1", min = 1, max = 1)
        Size dilationRate,

        @Argument(value = "what follows the sum", byDefault = "\"linear\"")
        ActivationFunction activation,

        KernelAndBias arrays)
        implements Layer {
    public Conv2DTranspose {
        if (outputPadding != null
                && (outputPadding.height() >= strides.height() || outputPadding.width() >= strides.width())) {
            throw new IllegalArgumentException("output_padding must be below the strides");
        }
    }

    @Override
    public @Nullable Regularizer activityRegularizer() {
        return arrays.activityRegularizer();
    }

    /** The larger image. */
    private Image output(List<Shape> inputs) {
        Image image = image(inputs);
        int height = extent(image.height(), kernelSize.height(), strides.height(), rows());
        int width = extent(image.width(), kernelSize.width(), strides.width(), columns());
        Image output = new Image(height, width, filters, dataFormat);
        if (height < 1
                || width < 1
                || padding.outputExtent(height, kernelSize.height(), strides.height(), 1) != image.height()
                || padding.outputExtent(width, kernelSize.width(), strides.width(), 1) != image.width()) {
            throw new InvalidShapeException("Conv2DTranspose's output_padding does not fit " + image.height() + " x "
                    + image.width() + "; leave it out");
        }
        return output;
    }

    private @Nullable Integer rows() {
        return outputPadding == null ? null : (Integer) outputPadding.height();
    }

    private @Nullable Integer columns() {
        return outputPadding == null ? null : (Integer) outputPadding.width();
    }

    private int extent(int input, int window, int stride, @Nullable Integer added) {
        if (added == null) {
            int whole = Math.multiplyExact(input, stride);
            return padding == Padding.SAME ? whole : Math.addExact(whole, Math.max(window - stride, 0));
        }
        int taken = padding == Padding.SAME ? window / 2 * 2 : 0;
        return Math.addExact(Math.multiplyExact(input - 1, stride), window - taken + added);
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
        return output(inputs).shape();
    }

    @Override
    public List<Weight> weights(List<Shape> inputs) {
        return arrays.weights(
                Shape.of(
                        kernelSize.height(),
                        kernelSize.width(),
                        filters,
                        image(inputs).channels()),
                filters);
    }

    @Override
    public long flops(List<Shape> inputs) {
        Image image = image(inputs);
        long perCell = Math.multiplyExact(Math.multiplyExact(2L * kernelSize.area(), filters), image.channels());
        return Math.multiplyExact(perCell, image.pixels());
    }

    private Image image(List<Shape> inputs) {
        return Image.of(Layer.single(inputs, "Conv2DTranspose"), dataFormat, "Conv2DTranspose");
    }
}
