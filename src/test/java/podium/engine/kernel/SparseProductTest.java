package podium.engine.kernel;

import java.util.Random;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Against the dense way and sums in double precision. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SparseProductTest {
    private static final String SHAPES = "[{0}, {1}] x [{1}, {2}]";

    @ParameterizedTest(name = SHAPES)
    @CsvSource({"32, 784, 128", "1, 784, 64", "7, 100, 65", "3, 15, 127", "40, 33, 300", "2, 5, 64"})
    void predicts_the_bits_of_the_dense_way(int rows, int in, int out) {
        var random = new Random(in);
        float[] x = pixels(random, rows, in);
        float[] w = Floats.random(random, in * out);
        float[] b = Floats.random(random, out);
        for (boolean relu : new boolean[] {false, true}) {
            float[] y = Floats.filled(rows * out, Float.NaN);
            int done = new SparseProduct(in, out, rows).forward(x, 0, rows, w, 0, b, 0, y, 0, relu);
            assertThat(done).isEqualTo(rows);
            assertThat(y).containsExactly(forward(new MatrixKernel(in, out, rows, true), x, rows, w, b, relu));
        }
    }

    @ParameterizedTest(name = SHAPES)
    @CsvSource({"32, 784, 128", "1, 784, 64", "7, 100, 65", "3, 15, 127", "40, 33, 300", "2, 5, 64"})
    void adds_the_gradient_of_the_definition(int rows, int in, int out) {
        var random = new Random(out);
        float[] x = pixels(random, rows, in);
        float[] dy = Floats.random(random, rows * out);
        float[] dw = Floats.random(random, in * out);
        float[] db = Floats.random(random, out);
        double[] expectedDw = new double[in * out];
        double[] expectedDb = new double[out];
        for (int o = 0; o < out; o++) {
            expectedDb[o] = db[o];
            for (int k = 0; k < in; k++) expectedDw[k * out + o] = dw[k * out + o];
            for (int row = 0; row < rows; row++) {
                expectedDb[o] += dy[row * out + o];
                for (int k = 0; k < in; k++) {
                    expectedDw[k * out + o] += (double) x[row * in + k] * dy[row * out + o];
                }
            }
        }
        boolean taken = new SparseProduct(in, out, rows).backward(x, 0, dy, 0, rows, dw, 0, db, 0);
        assertThat(taken).isTrue();
        Floats.assertClose(dw, 0, expectedDw, rows);
        Floats.assertClose(db, 0, expectedDb, rows);
    }

    @Test
    void a_batch_in_chunks_that_turns_dense_is_the_same_bits() {
        var random = new Random(3);
        int rows = 50;
        int in = 200;
        int out = 70;
        float[] x = pixels(random, rows, in);
        for (int i = 20 * in; i < x.length; i++) x[i] = random.nextFloat();
        float[] w = Floats.random(random, in * out);
        float[] b = Floats.random(random, out);
        int done = new SparseProduct(in, out, rows).forward(x, 0, rows, w, 0, b, 0, new float[rows * out], 0, true);
        assertThat(done).isBetween(20, rows - 1);
        float[] expected = forward(new MatrixKernel(in, out, rows, true), x, rows, w, b, true);
        for (int chunk : new int[] {rows, 16}) {
            assertThat(forward(new MatrixKernel(in, out, chunk, false), x, rows, w, b, true))
                    .containsExactly(expected);
        }
    }

    @Test
    void leaves_a_dense_batch_to_the_dense_way() {
        float[] x = Floats.filled(4 * 100, 1);
        var product = new SparseProduct(100, 64, 4);
        float[] y = Floats.filled(4 * 64, 5);
        assertThat(product.forward(x, 0, 4, new float[6400], 0, new float[64], 0, y, 0, false))
                .isZero();
        assertThat(product.backward(x, 0, y, 0, 4, new float[6400], 0, y, 0)).isFalse();
        assertThat(y).containsOnly(5);
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
    void what_is_not_finite_shows_even_where_the_input_is_zero(float broken) {
        var random = new Random(4);
        float[] x = pixels(random, 6, 90);
        int zero = 0;
        while (x[zero] != 0) zero++;
        float[] w = Floats.random(random, 90 * 64);
        w[zero * 64 + 7] = broken;
        var kernel = new MatrixKernel(90, 64, 6, false);
        float[] y = forward(kernel, x, 6, w, new float[64], false);
        assertThat(y[7]).isNaN();
        float[] dy = Floats.random(random, 6 * 64);
        dy[3] = broken;
        float[] dw = new float[90 * 64];
        kernel.backwardWeights(x, 0, dy, 0, 6, dw, 0, new float[64], 0);
        assertThat(dw[zero * 64 + 3]).isNaN();
    }

    /** Four of five zero, the second row all, where there is one. */
    private static float[] pixels(Random random, int rows, int in) {
        float[] x = new float[rows * in];
        for (int i = 0; i < x.length; i++) x[i] = i / in == 1 || random.nextInt(5) > 0 ? 0 : random.nextInt(256) / 255f;
        return x;
    }

    private static float[] forward(MatrixKernel kernel, float[] x, int rows, float[] w, float[] b, boolean relu) {
        kernel.prepare(w, 0, b, 0);
        float[] y = Floats.filled(rows * b.length, Float.NaN);
        kernel.forward(x, 0, rows, y, 0, relu);
        return y;
    }
}
