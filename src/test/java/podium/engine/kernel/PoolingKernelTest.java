package podium.engine.kernel;

import java.util.Random;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against the definitions, in double precision. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PoolingKernelTest {
    private static final int IMAGES = 3;

    @ParameterizedTest(name = "{0}x{1}x{2}, pool {3}x{4}, stride {5}x{6}, {7}")
    @CsvSource({
        "28, 28,  6, 2, 2, 2, 2, valid",
        " 8, 12,  4, 2, 2, 2, 2, valid",
        " 8,  6,  5, 1, 4, 1, 4, valid",
        " 8,  3,  7, 4, 1, 4, 1, valid",
        " 4,  2,  7, 2, 2, 2, 2, valid",
        " 6,  6,  3, 2, 2, 2, 2, valid",
        "28, 28, 32, 2, 2, 2, 2, valid",
        "13, 13,  6, 2, 2, 2, 2, valid",
        "13, 13, 10, 2, 2, 2, 2, same",
        " 7,  9, 16, 3, 3, 2, 2, same",
        " 6,  6,  8, 3, 2, 1, 1, same",
        " 9,  9, 17, 3, 3, 3, 3, valid",
        "11, 11, 16, 2, 2, 2, 2, valid",
        "10, 11,  9, 3, 3, 3, 3, valid",
        " 5,  5,  1, 2, 3, 2, 1, valid",
        " 8,  8,  8, 2, 2, 4, 4, valid"
    })
    void agrees_with_the_definition(
            int height,
            int width,
            int channels,
            int poolHeight,
            int poolWidth,
            int strideHeight,
            int strideWidth,
            String padding) {
        var g = padding.equals("same")
                ? PoolingGeometry.same(height, width, channels, poolHeight, poolWidth, strideHeight, strideWidth)
                : PoolingGeometry.valid(height, width, channels, poolHeight, poolWidth, strideHeight, strideWidth);
        var random = new Random(height);
        float[] x = Floats.random(random, IMAGES * g.inputSize());
        Activations.relu(x, 0, x, 0, x.length);
        float[] dy = Floats.random(random, IMAGES * g.outputSize());
        double[] max = new double[dy.length];
        double[] mean = new double[dy.length];
        double[] maxDx = new double[x.length];
        double[] meanDx = new double[x.length];
        for (int at = 0; at < dy.length; at++) {
            int c = at % channels;
            int column = at / channels % g.outWidth();
            int row = at / channels / g.outWidth() % g.outHeight();
            int image = at / g.outputSize();
            int best = -1;
            int cells = 0;
            for (int pass = 0; pass < 2; pass++) {
                for (int u = 0; u < poolHeight; u++) {
                    for (int v = 0; v < poolWidth; v++) {
                        int r = row * strideHeight + u - g.padTop();
                        int q = column * strideWidth + v - g.padLeft();
                        if (r < 0 || q < 0 || r >= height || q >= width) continue;
                        int xAt = ((image * height + r) * width + q) * channels + c;
                        if (pass == 1) {
                            meanDx[xAt] += (double) dy[at] / cells;
                            continue;
                        }
                        cells++;
                        mean[at] += x[xAt];
                        if (best < 0 || x[xAt] > x[best]) best = xAt;
                    }
                }
            }
            mean[at] /= cells;
            max[at] = x[best];
            maxDx[best] += dy[at];
        }
        float[] y = new float[dy.length];
        float[] winner = new float[dy.length];
        float[] dx = Floats.filled(x.length, Float.NaN);
        var maxPooling = new MaxPoolingKernel(g);
        maxPooling.forward(x, 0, IMAGES, y, 0, winner, 0);
        Floats.assertClose(y, 0, max, 1);
        maxPooling.backward(dy, 0, winner, 0, IMAGES, dx, 0);
        Floats.assertClose(dx, 0, maxDx, 1);
        var averagePooling = new AveragePoolingKernel(g);
        averagePooling.forward(x, 0, IMAGES, y, 0);
        Floats.assertClose(y, 0, mean, 4);
        averagePooling.backward(dy, 0, IMAGES, dx, 0, null, 0);
        Floats.assertClose(dx, 0, meanDx, 4);
        averagePooling.backward(dy, 0, IMAGES, dx, 0, x, 0);
        for (int i = 0; i < x.length; i++) if (x[i] <= 0) meanDx[i] = 0;
        Floats.assertClose(dx, 0, meanDx, 4);
    }
}
