package podium.engine.layer;

import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/** The mean of each window; padded cells do not count. {@code [images, height, width, channels]}. */
final class AveragePoolingOperation extends Operation {
    private final Window window;

    AveragePoolingOperation(Window window) {
        this.window = window;
    }

    @Override
    public void forward(float[][] inputs, float[] output, int images, Pass pass) {
        float[] x = inputs[0];
        int channels = window.channels();
        int outWidth = window.outWidth();
        int outHeight = window.outHeight();
        Arrays.fill(output, 0, images * window.outputSize(), 0);
        for (int image = 0, at = 0; image < images; image++) {
            int start = image * window.inputSize();
            for (int row = 0; row < outHeight; row++) {
                int top = window.top(row);
                int bottom = window.bottom(row);
                for (int column = 0; column < outWidth; column++, at += channels) {
                    int left = window.left(column);
                    int right = window.right(column);
                    for (int h = top; h < bottom; h++) {
                        for (int w = left; w < right; w++) {
                            int from = start + (h * window.width() + w) * channels;
                            for (int c = 0; c < channels; c++) {
                                output[at + c] += x[from + c];
                            }
                        }
                    }
                    float share = 1f / ((bottom - top) * (right - left));
                    for (int c = 0; c < channels; c++) {
                        output[at + c] *= share;
                    }
                }
            }
        }
    }

    @Override
    public void backward(
            float[][] inputs, float[] output, float[] outputGradient, float[] @Nullable [] inputGradients, int images) {
        float[] dx = inputGradients[0];
        if (dx == null) {
            return;
        }
        int channels = window.channels();
        int outWidth = window.outWidth();
        int outHeight = window.outHeight();
        Arrays.fill(dx, 0, images * window.inputSize(), 0);
        for (int image = 0, at = 0; image < images; image++) {
            int start = image * window.inputSize();
            for (int row = 0; row < outHeight; row++) {
                int top = window.top(row);
                int bottom = window.bottom(row);
                for (int column = 0; column < outWidth; column++, at += channels) {
                    int left = window.left(column);
                    int right = window.right(column);
                    float share = 1f / ((bottom - top) * (right - left));
                    for (int h = top; h < bottom; h++) {
                        for (int w = left; w < right; w++) {
                            int to = start + (h * window.width() + w) * channels;
                            for (int c = 0; c < channels; c++) {
                                dx[to + c] += outputGradient[at + c] * share;
                            }
                        }
                    }
                }
            }
        }
    }
}
