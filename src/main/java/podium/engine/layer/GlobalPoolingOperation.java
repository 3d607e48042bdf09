package podium.engine.layer;

import org.jspecify.annotations.Nullable;

/** The mean or the largest value of each channel of {@code [images, cells, channels]}; equal largest cells share the gradient. */
final class GlobalPoolingOperation extends Operation {
    private final int cells;
    private final int channels;
    private final boolean largest;

    GlobalPoolingOperation(int cells, int channels, boolean largest) {
        this.cells = cells;
        this.channels = channels;
        this.largest = largest;
    }

    @Override
    public void forward(float[][] inputs, float[] output, int images, Pass pass) {
        float[] x = inputs[0];
        float share = 1f / cells;
        for (int image = 0; image < images; image++) {
            int from = image * cells * channels;
            int to = image * channels;
            System.arraycopy(x, from, output, to, channels);
            for (int cell = 1; cell < cells; cell++) {
                int at = from + cell * channels;
                for (int c = 0; c < channels; c++) {
                    output[to + c] = largest ? Math.max(output[to + c], x[at + c]) : output[to + c] + x[at + c];
                }
            }
            for (int c = 0; c < channels && !largest; c++) {
                output[to + c] *= share;
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
        for (int image = 0; image < images; image++) {
            int from = image * cells * channels;
            for (int c = 0; c < channels; c++) {
                int to = image * channels + c;
                int winners = largest ? winners(inputs[0], from + c, output[to]) : cells;
                float share = outputGradient[to] / winners;
                for (int cell = 0; cell < cells; cell++) {
                    int at = from + cell * channels + c;
                    dx[at] = !largest || inputs[0][at] == output[to] ? share : 0;
                }
            }
        }
    }

    private int winners(float[] x, int from, float value) {
        int winners = 0;
        for (int cell = 0; cell < cells; cell++) {
            if (x[from + cell * channels] == value) {
                winners++;
            }
        }
        return Math.max(1, winners);
    }
}
