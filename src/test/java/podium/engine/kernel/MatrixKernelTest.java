package podium.engine.kernel;

import java.util.Random;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Against sums in double precision. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class MatrixKernelTest {
    @ParameterizedTest(name = "[{0}, {1}] x [{1}, {2}] in chunks of {3}")
    @CsvSource({
        "32, 784, 128, 32",
        "33, 128, 10, 32",
        "128, 400, 120, 128",
        "7, 120, 84, 3",
        "5, 84, 10, 5",
        "1, 1, 1, 1",
        "3, 5, 17, 2",
        "10, 1568, 10, 4",
        "9, 33, 33, 9",
        "2, 577, 65, 2",
        "65, 16, 48, 65"
    })
    void agrees_with_the_definition(int rows, int in, int out, int chunk) {
        var random = new Random(in);
        float[] x = Floats.random(random, rows * in);
        float[] w = Floats.random(random, in * out);
        float[] b = Floats.random(random, out);
        float[] dy = Floats.random(random, rows * out);
        double[] y = new double[rows * out];
        double[] dx = new double[rows * in];
        double[] dw = new double[in * out];
        double[] db = new double[out];
        for (int row = 0; row < rows; row++) {
            for (int o = 0; o < out; o++) {
                y[row * out + o] = b[o];
                db[o] += dy[row * out + o];
                for (int i = 0; i < in; i++) {
                    y[row * out + o] += (double) x[row * in + i] * w[i * out + o];
                    dw[i * out + o] += (double) x[row * in + i] * dy[row * out + o];
                    dx[row * in + i] += (double) w[i * out + o] * dy[row * out + o];
                }
            }
        }
        var kernel = new MatrixKernel(in, out, chunk, true);
        kernel.prepare(w, 0, b, 0);
        float[] actual = Floats.filled(rows * out, Float.NaN);
        kernel.forward(x, 0, rows, actual, 0, false);
        Floats.assertClose(actual, 0, y, in);
        for (int i = 0; i < y.length; i++) y[i] = Math.max(0, y[i]);
        kernel.forward(x, 0, rows, actual, 0, true);
        Floats.assertClose(actual, 0, y, in);
        float[] actualDw = new float[in * out];
        float[] actualDb = new float[out];
        kernel.backwardWeights(x, 0, dy, 0, rows, actualDw, 0, actualDb, 0);
        Floats.assertClose(actualDw, 0, dw, rows);
        Floats.assertClose(actualDb, 0, db, rows);
        float[] actualDx = Floats.filled(rows * in, Float.NaN);
        kernel.backwardInput(dy, 0, rows, actualDx, 0);
        Floats.assertClose(actualDx, 0, dx, out);
    }

    @Test
    void rejects_an_empty_chunk() {
        assertThatThrownBy(() -> new MatrixKernel(1, 1, 0, false)).hasMessage("chunk must be at least 1, got 0");
    }
}
