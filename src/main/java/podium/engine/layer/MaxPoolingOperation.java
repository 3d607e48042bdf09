package podium.engine.layer;

import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * The largest value of each window; padding never wins, and of equal values the first takes the gradient.
 * {@code [images, height, width, channels]}.
 */
final class MaxPoolingOperation extends Operation {
    private final Window window;
    private final int[] winners;

    MaxPoolingOperation(Window window, int images) {
        this.window = window;
        winners = new int[Math.multiplyExact(images, window.outputSize())];
    }

    @Override
    public void forward(float[][] inputs, float[] output, int images, Pass pass) {
        float[] x = inputs[0];
        int channels = window.channels();
        int outWidth = window.outWidth();
        int outHeight = window.outHeight();
        for (int image = 0, at = 0; image < images; image++) {
            int start = image * window.inputSize();
            for (int row = 0; row < outHeight; row++) {
                int top = window.top(row);
                int bottom = window.bottom(row);
                for (int column = 0; column < outWidth; column++, at += channels) {
                    int left = window.left(column);
                    int right = window.right(column);
                    int first = start + (top * window.width() + left) * channels;
                    for (int c = 0; c < channels; c++) {
                        output[at + c] = x[first + c];
                        winners[at + c] = first + c;
                    }
                    for (int h = top; h < bottom; h++) {
                        for (int w = left; w < right; w++) {
                            int from = start + (h * window.width() + w) * channels;
                            for (int c = 0; c < channels; c++) {
                                boolean wins = x[from + c] > output[at + c];
                                output[at + c] = wins ? x[from + c] : output[at + c];
                                winners[at + c] = wins ? from + c : winners[at + c];
                            }
                        }
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
        Arrays.fill(dx, 0, images * window.inputSize(), 0);
        int count = images * window.outputSize();
        for (int i = 0; i < count; i++) {
            dx[winners[i]] += outputGradient[i];
        }
    }
}
