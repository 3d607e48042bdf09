package podium.engine.kernel;

import java.util.Random;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Against a convolution written as its definition, in double precision. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ConvolutionKernelTest {
    private static final int IMAGES = 5;
    private static final int BEFORE = 3;

    @ParameterizedTest(name = "{0}x{1}x{2} -> {3}, kernel {4}x{5}, stride {6}x{7}, {8}, chunk {9}")
    @CsvSource({
        "28, 28,  1, 32, 3, 3, 1, 1, same, 2",
        "28, 28,  1, 32, 3, 3, 1, 1, valid, 1",
        "28, 28,  1,  6, 5, 5, 1, 1, same, 3",
        // Gradients of inputs pixel by pixel: few lines and images, rows as wide as the image, several panels.
        " 5, 12,  3,  8, 5, 5, 1, 1, valid, 1",
        " 6,  9,  2, 16, 5, 5, 1, 1, valid, 4",
        " 9,  9,  4,  5, 5, 5, 1, 1, valid, 2",
        " 8,  6,  6, 16, 5, 5, 1, 1, valid, 1",
        " 7,  6,  6,  9, 6, 5, 1, 1, valid, 2",
        " 7,  5,  3, 40, 4, 5, 1, 1, valid, 3",
        "12,  6, 20, 24, 6, 4, 2, 1, valid, 2",
        "14, 14,  6, 16, 5, 5, 1, 1, valid, 5",
        // One channel: a row of outputs that no tile divides, more filters than a unit, rows of taps.
        "10,  9,  1, 16, 3, 3, 1, 1, same, 2",
        " 9, 10,  1,  8, 5, 5, 1, 1, valid, 2",
        " 6, 13,  1, 24, 2, 5, 1, 1, same, 3",
        " 7,  4,  1, 48, 4, 3, 1, 1, same, 1",
        " 4,  8,  1,  1, 1, 5, 1, 1, valid, 2",
        " 9,  7,  1, 32, 4, 3, 2, 1, same, 2",
        " 8,  3,  1, 16, 3, 3, 3, 1, valid, 3",
        "14, 14,  6, 16, 5, 5, 1, 1, valid, 2",
        "14, 14, 32, 32, 3, 3, 1, 1, same, 2",
        "13, 13, 16, 24, 3, 3, 1, 1, same, 2",
        " 9,  6, 24, 16, 3, 3, 1, 1, valid, 3",
        " 3,  3, 40, 16, 3, 3, 1, 1, valid, 1",
        "13, 13, 32, 64, 3, 3, 1, 1, valid, 5",
        "24, 24, 32, 32, 5, 5, 2, 2, same, 2",
        " 8,  8, 64, 64, 5, 5, 2, 2, same, 5",
        " 4,  4, 64, 128, 4, 4, 1, 1, valid, 4",
        " 7,  7, 16, 10, 1, 1, 1, 1, valid, 2",
        " 7,  9, 20, 48, 1, 1, 2, 2, same, 2",
        " 9,  7,  3,  5, 3, 2, 2, 1, same, 2",
        "10, 11,  5, 33, 2, 4, 3, 2, same, 2",
        "10, 11,  7, 17, 3, 3, 3, 3, valid, 2",
        "12, 12,  2, 84, 5, 3, 1, 2, valid, 7",
        " 8,  8,  1,  1, 1, 1, 1, 1, same, 1",
        " 5,  5, 70, 40, 3, 3, 1, 1, same, 2",
        " 3,  3,  4,  8, 5, 5, 1, 1, same, 2",
        " 9,  9,  4,  8, 2, 2, 4, 4, same, 2",
        "28, 28,  3, 24, 7, 7, 2, 2, same, 2",
        // Three columns of taps and stride 1: rows of 4 n, 4 n + 1, 4 n + 2 and 4 n + 3 outputs, and gradients of such.
        " 3,  3, 16, 16, 3, 3, 1, 1, same, 4",
        " 4,  4, 32, 16, 3, 3, 1, 1, same, 5",
        " 5,  5, 16, 24, 3, 3, 1, 1, same, 3",
        " 6,  6, 16, 32, 3, 3, 1, 1, same, 2",
        " 7,  7, 24, 24, 3, 3, 1, 1, same, 2",
        "12,  8, 16, 40, 3, 3, 1, 1, valid, 4",
        "11, 11, 48, 16, 3, 3, 1, 1, valid, 2",
        "10, 10, 64, 64, 3, 3, 1, 1, valid, 3",
        "26, 26, 16, 24, 3, 3, 1, 1, valid, 4",
        "12, 12, 24, 16, 1, 1, 1, 1, valid, 4",
        " 9,  5, 16, 16, 2, 3, 1, 1, same, 2",
        "12,  7, 16, 16, 5, 3, 1, 1, valid, 2",
        " 3, 14, 16, 16, 5, 3, 1, 1, same, 2",
        " 5,  3, 16, 16, 3, 3, 1, 1, valid, 2",
        // The same with rows several apart.
        " 9,  9, 16, 16, 3, 3, 2, 1, same, 2",
        "10,  6, 16, 24, 4, 3, 3, 1, valid, 3",
        " 8,  7, 24, 16, 5, 3, 2, 1, valid, 2",
        " 2,  8, 16, 16, 3, 3, 3, 1, same, 2",
        // Five columns of taps, two apart, as pairs: padding odd and even, half tiles, rows and columns that no window
        // reaches.
        " 8, 12,  8, 16, 5, 5, 2, 2, same, 3",
        "11, 14, 16, 24, 5, 5, 2, 2, same, 2",
        "12, 12,  8, 16, 5, 5, 2, 2, valid, 4",
        "10, 22, 16, 16, 4, 5, 2, 2, valid, 5",
        " 9,  8,  8, 32, 3, 5, 1, 2, same, 2",
        " 5, 18, 16, 16, 5, 5, 3, 2, same, 2",
    })
    void agrees_with_the_definition(
            int height,
            int width,
            int in,
            int out,
            int kernelHeight,
            int kernelWidth,
            int strideHeight,
            int strideWidth,
            String padding,
            int chunk) {
        var g = padding.equals("same")
                ? ConvolutionGeometry.same(height, width, in, out, kernelHeight, kernelWidth, strideHeight, strideWidth)
                : ConvolutionGeometry.valid(
                        height, width, in, out, kernelHeight, kernelWidth, strideHeight, strideWidth);
        var random = new Random(height * 31 + in);
        float[] x = Floats.random(random, BEFORE + IMAGES * g.inputSize());
        float[] w = Floats.random(random, BEFORE + g.weights());
        float[] b = Floats.random(random, BEFORE + out);
        float[] dy = Floats.random(random, BEFORE + IMAGES * g.outputSize());
        var kernel = new ConvolutionKernel(g, chunk, true);
        kernel.prepare(w, BEFORE, b, BEFORE);
        var expected = new Reference(g, x, w, b, dy);
        // Minimal filtering rounds intermediate sums of up to 15 terms.
        int rounding = WinogradConvolution.suits(g) || ColumnPairs.suits(g) ? 4 : 1;

        float[] y = Floats.filled(BEFORE + IMAGES * g.outputSize(), Float.NaN);
        kernel.forward(x, BEFORE, IMAGES, y, BEFORE, false);
        Floats.assertClose(y, BEFORE, expected.y, rounding * g.kernelHeight() * g.kernelWidth() * in);
        kernel.forward(x, BEFORE, IMAGES, y, BEFORE, true);
        for (int i = 0; i < expected.y.length; i++) expected.y[i] = Math.max(0, expected.y[i]);
        Floats.assertClose(y, BEFORE, expected.y, rounding * g.kernelHeight() * g.kernelWidth() * in);
        assertThat(y[BEFORE - 1]).isNaN();

        float[] dw = Floats.filled(BEFORE + g.weights(), 0.5f);
        float[] db = Floats.filled(BEFORE + out, 0.5f);
        kernel.backwardWeights(x, BEFORE, dy, BEFORE, IMAGES, dw, BEFORE, db, BEFORE);
        for (int i = 0; i < expected.dw.length; i++) expected.dw[i] += 0.5;
        for (int i = 0; i < expected.db.length; i++) expected.db[i] += 0.5;
        Floats.assertClose(dw, BEFORE, expected.dw, rounding * IMAGES * g.outHeight() * g.outWidth());
        Floats.assertClose(db, BEFORE, expected.db, rounding * IMAGES * g.outHeight() * g.outWidth());

        float[] dx = Floats.filled(BEFORE + IMAGES * g.inputSize(), Float.NaN);
        kernel.backwardInput(dy, BEFORE, IMAGES, dx, BEFORE);
        Floats.assertClose(dx, BEFORE, expected.dx, rounding * g.kernelHeight() * g.kernelWidth() * out);
    }

    @Test
    void an_image_gets_the_same_bits_alone_as_among_others() {
        var g = ConvolutionGeometry.same(7, 6, 16, 16, 3, 3, 1, 1);
        assertThat(WinogradConvolution.suits(g)).isTrue();
        var random = new Random(7);
        float[] w = Floats.random(random, g.weights());
        float[] x = Floats.random(random, IMAGES * g.inputSize());
        var kernel = new ConvolutionKernel(g, 3, true);
        kernel.prepare(w, 0, new float[16], 0);
        float[] together = new float[IMAGES * g.outputSize()];
        float[] alone = new float[together.length];
        kernel.forward(x, 0, IMAGES, together, 0, true);
        for (int i = IMAGES - 1; i >= 0; i--) kernel.forward(x, i * g.inputSize(), 1, alone, i * g.outputSize(), true);
        assertThat(alone).containsExactly(together);
    }

    @Test
    void passes_a_nan_through_a_relu() {
        var g = ConvolutionGeometry.valid(2, 2, 1, 3, 1, 1, 1, 1);
        var kernel = new ConvolutionKernel(g, 1, false);
        kernel.prepare(new float[] {1, 1, 1}, 0, new float[3], 0);
        float[] y = new float[12];
        kernel.forward(new float[] {Float.NaN, -1, 1, 2}, 0, 1, y, 0, true);
        assertThat(y).containsExactly(Float.NaN, Float.NaN, Float.NaN, 0, 0, 0, 1, 1, 1, 2, 2, 2);
    }

    @Test
    void rejects_an_empty_kernel() {
        assertThatThrownBy(() -> new ConvolutionGeometry(2, 2, 1, 2, 2, 1, 0, 1, 1, 1, 0, 0))
                .hasMessage("kernelHeight must be at least 1, got 0");
    }

    private static final class Reference {
        final double[] y;
        final double[] dw;
        final double[] db;
        final double[] dx;

        Reference(ConvolutionGeometry g, float[] x, float[] w, float[] b, float[] dy) {
            y = new double[IMAGES * g.outputSize()];
            dw = new double[g.weights()];
            db = new double[g.out()];
            dx = new double[IMAGES * g.inputSize()];
            for (int at = 0; at < y.length; at++) {
                int o = at % g.out();
                int column = at / g.out() % g.outWidth();
                int row = at / g.out() / g.outWidth() % g.outHeight();
                int image = at / g.outputSize();
                double gradient = dy[BEFORE + at];
                db[o] += gradient;
                y[at] = b[BEFORE + o];
                for (int u = 0; u < g.kernelHeight(); u++) {
                    for (int v = 0; v < g.kernelWidth(); v++) {
                        int r = row * g.strideHeight() + u - g.padTop();
                        int c = column * g.strideWidth() + v - g.padLeft();
                        if (r < 0 || r >= g.height() || c < 0 || c >= g.width()) continue;
                        for (int channel = 0; channel < g.in(); channel++) {
                            int xAt = ((image * g.height() + r) * g.width() + c) * g.in() + channel;
                            int wAt = ((u * g.kernelWidth() + v) * g.in() + channel) * g.out() + o;
                            y[at] += (double) x[BEFORE + xAt] * w[BEFORE + wAt];
                            dw[wAt] += x[BEFORE + xAt] * gradient;
                            dx[xAt] += w[BEFORE + wAt] * gradient;
                        }
                    }
                }
            }
        }
    }
}
