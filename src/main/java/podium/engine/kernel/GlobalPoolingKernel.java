package podium.engine.kernel;

/**
 * Global average pooling: {@code y[i, c] = (sum over p of x[i, p, c]) / pixels} for {@code x [images, pixels, channels]}, pixels in order.
 *
 * <p>Plain loops along channels, which C2 vectorises.
 */
public final class GlobalPoolingKernel {
    private GlobalPoolingKernel() {}

    public static void averageForward(float[] x, int xAt, int images, int pixels, int channels, float[] y, int yAt) {
        for (int image = 0; image < images; image++) {
            int to = yAt + image * channels;
            for (int c = 0; c < channels; c++) y[to + c] = 0;
            for (int p = 0; p < pixels; p++) addRow(x, xAt + (image * pixels + p) * channels, y, to, channels);
            for (int c = 0; c < channels; c++) y[to + c] /= pixels;
        }
    }

    private static void addRow(float[] x, int at, float[] y, int to, int channels) {
        for (int c = 0; c < channels; c++) y[to + c] += x[at + c];
    }

    /** Writes {@code dx[i, p, c] = dy[i, c] / pixels}. */
    public static void averageBackward(
            float[] dy, int dyAt, int images, int pixels, int channels, float[] dx, int dxAt) {
        for (int image = 0; image < images; image++) {
            int first = dxAt + image * pixels * channels;
            for (int c = 0; c < channels; c++) dx[first + c] = dy[dyAt + image * channels + c] / pixels;
            for (int p = 1; p < pixels; p++) System.arraycopy(dx, first, dx, first + p * channels, channels);
        }
    }
}
