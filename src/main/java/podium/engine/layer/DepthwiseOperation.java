package podium.engine.layer;

import java.util.Arrays;

import org.jspecify.annotations.Nullable;

import podium.model.Shape;
import podium.model.Size;
import podium.model.layer.Padding;

/**
 * A convolution of each channel by itself: {@code y[h, w, c * m + j] = b[c * m + j] + sum over (u, v) of
 * x[h * stride + u * dilation - padding, ..., c] * K[u, v, c, j]} with {@code K [height, width, channels, m]}. Follows
 * keras/src/layers/convolutional/base_depthwise_conv.py.
 */
final class DepthwiseOperation extends Operation {
    private final Shape in;
    private final Shape out;
    private final Size kernelSize;
    private final Size strides;
    private final Size dilation;
    private final int top;
    private final int left;
    private final int multiplier;
    private final Parameter kernel;
    private final @Nullable Parameter bias;

    DepthwiseOperation(
            Shape in,
            Size kernelSize,
            Size strides,
            Size dilation,
            Padding padding,
            Parameter kernel,
            @Nullable Parameter bias) {
        this.in = in;
        this.strides = strides;
        this.dilation = dilation;
        this.kernel = kernel;
        this.bias = bias;
        this.kernelSize = kernelSize;
        multiplier = kernel.shape().get(-1);
        top = padding.before(in.get(0), kernelSize.height(), strides.height(), dilation.height());
        left = padding.before(in.get(1), kernelSize.width(), strides.width(), dilation.width());
        out = Shape.of(
                padding.outputExtent(in.get(0), kernelSize.height(), strides.height(), dilation.height()),
                padding.outputExtent(in.get(1), kernelSize.width(), strides.width(), dilation.width()),
                in.get(2) * multiplier);
    }

    Shape output() {
        return out;
    }

    /** What is done with a run of channels: input and output cell, and the kernel's cell. */
    private interface Cell {
        void visit(int from, int to, int weight);
    }

    private void cells(int images, Cell cell) {
        int inSize = (int) in.size();
        int outSize = (int) out.size();
        for (int image = 0; image < images; image++) {
            for (int h = 0; h < out.get(0); h++) {
                for (int w = 0; w < out.get(1); w++) {
                    int to = image * outSize + (h * out.get(1) + w) * out.get(2);
                    window(image * inSize, h, w, to, cell);
                }
            }
        }
    }

    private void window(int start, int h, int w, int to, Cell cell) {
        for (int u = 0; u < kernelSize.height(); u++) {
            int row = h * strides.height() + u * dilation.height() - top;
            for (int v = 0; v < kernelSize.width(); v++) {
                int column = w * strides.width() + v * dilation.width() - left;
                if (row >= 0 && row < in.get(0) && column >= 0 && column < in.get(1)) {
                    int from = start + (row * in.get(1) + column) * in.get(2);
                    cell.visit(from, to, (u * kernelSize.width() + v) * out.get(2));
                }
            }
        }
    }

    @Override
    public void forward(float[][] inputs, float[] output, int images, Pass pass) {
        float[] x = inputs[0];
        float[] k = kernel.value;
        int channels = in.get(2);
        Arrays.fill(output, 0, images * (int) out.size(), 0);
        cells(images, (from, to, weight) -> {
            if (multiplier == 1) {
                for (int c = 0; c < channels; c++) {
                    output[to + c] += x[from + c] * k[weight + c];
                }
                return;
            }
            for (int c = 0; c < channels; c++) {
                for (int j = c * multiplier; j < (c + 1) * multiplier; j++) {
                    output[to + j] += x[from + c] * k[weight + j];
                }
            }
        });
        if (bias != null) {
            Channels.addBias(bias.value, output, images * out.get(0) * out.get(1));
        }
    }

    @Override
    public void backward(
            float[][] inputs, float[] output, float[] outputGradient, float[] @Nullable [] inputGradients, int images) {
        if (kernel.trainable()) {
            weights(inputs[0], outputGradient, images);
        }
        if (bias != null && bias.trainable()) {
            Channels.sum(outputGradient, images * out.get(0) * out.get(1), bias.gradient);
        }
        float[] dx = inputGradients[0];
        if (dx != null) {
            input(dx, outputGradient, images);
        }
    }

    private void weights(float[] x, float[] dy, int images) {
        float[] dk = kernel.gradient;
        int channels = in.get(2);
        cells(images, (from, to, weight) -> {
            for (int c = 0; c < channels; c++) {
                for (int j = c * multiplier; j < (c + 1) * multiplier; j++) {
                    dk[weight + j] += x[from + c] * dy[to + j];
                }
            }
        });
    }

    private void input(float[] dx, float[] dy, int images) {
        float[] k = kernel.value;
        int channels = in.get(2);
        Arrays.fill(dx, 0, images * (int) in.size(), 0);
        cells(images, (from, to, weight) -> {
            for (int c = 0; c < channels; c++) {
                for (int j = c * multiplier; j < (c + 1) * multiplier; j++) {
                    dx[from + c] += k[weight + j] * dy[to + j];
                }
            }
        });
    }
}
