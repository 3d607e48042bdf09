package podium.engine.kernel;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The same inputs give the same bits however the methods run: interpreted, compiled by C1, by C2. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class DeterminismTest {
    @ParameterizedTest
    @ValueSource(strings = {"-Xint", "-XX:TieredStopAtLevel=1", "-XX:-TieredCompilation", "-XX:UseAVX=1"})
    void another_process_computes_the_same_bits(String flag) throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var process = new ProcessBuilder(List.of(
                        java,
                        flag,
                        "-XX:+UseSerialGC",
                        "--add-modules",
                        "jdk.incubator.vector",
                        "-cp",
                        classPath(),
                        DeterminismTest.class.getName()))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String answer = new String(process.getInputStream().readAllBytes()).strip();
        assertThat(process.waitFor()).isZero();
        assertThat(answer).isEqualTo(Long.toHexString(compute()));
    }

    @Test
    void the_first_and_the_compiled_run_give_the_same_bits() {
        long first = compute();
        new ConvolutionKernel(ConvolutionGeometry.same(6, 6, 2, 40, 3, 3, 1, 1), 2, true).warmUp();
        new MatrixKernel(35, 10, 3, true).warmUp();
        for (int i = 0; i < 200; i++) assertThat(compute()).isEqualTo(first);
    }

    private static String classPath() throws Exception {
        var places = new ArrayList<String>();
        for (Class<?> type :
                List.of(DeterminismTest.class, Lanes.class, org.assertj.core.api.Assertions.class, Test.class)) {
            places.add(Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString());
        }
        return String.join(File.pathSeparator, places);
    }

    public static void main(String[] arguments) {
        System.out.println(Long.toHexString(compute()));
    }

    private static long compute() {
        long bits = 0;
        bits = bits * 31 + convolution(ConvolutionGeometry.same(6, 6, 2, 40, 3, 3, 1, 1));
        bits = bits * 31 + convolution(ConvolutionGeometry.same(5, 5, 20, 16, 3, 3, 2, 2));
        bits = bits * 31 + convolution(ConvolutionGeometry.valid(4, 4, 3, 6, 3, 3, 1, 1));
        // Panels of 32 columns.
        bits = bits * 31 + convolution(ConvolutionGeometry.same(7, 7, 32, 32, 3, 3, 1, 1));
        bits = bits * 31 + dense(35, 10, true);
        // Skips zeros.
        bits = bits * 31 + dense(35, 70, false);
        bits = bits * 31 + elements();
        return bits;
    }

    private static long convolution(ConvolutionGeometry g) {
        var random = new Random(1);
        float[] x = Floats.random(random, 2 * g.inputSize());
        float[] w = Floats.random(random, g.weights());
        float[] b = Floats.random(random, g.out());
        float[] dy = Floats.random(random, 2 * g.outputSize());
        var kernel = new ConvolutionKernel(g, 2, true);
        kernel.prepare(w, 0, b, 0);
        float[] y = new float[dy.length];
        kernel.forward(x, 0, 2, y, 0, true);
        float[] dx = new float[x.length];
        kernel.backwardInput(dy, 0, 2, dx, 0);
        kernel.backwardWeights(x, 0, dy, 0, 2, w, 0, b, 0);
        return bits(y) * 961 + bits(dx) * 31 + bits(w) + bits(b);
    }

    private static long dense(int in, int out, boolean inputGradient) {
        var random = new Random(2);
        float[] x = Floats.random(random, 3 * in);
        for (int i = 0; i < x.length && !inputGradient; i++) if (i % 5 > 0) x[i] = 0;
        float[] w = Floats.random(random, in * out);
        float[] b = Floats.random(random, out);
        float[] y = new float[3 * out];
        var kernel = new MatrixKernel(in, out, 3, inputGradient);
        kernel.prepare(w, 0, b, 0);
        kernel.forward(x, 0, 3, y, 0, false);
        float[] dx = new float[x.length];
        if (inputGradient) kernel.backwardInput(y, 0, 3, dx, 0);
        kernel.backwardWeights(x, 0, y, 0, 3, w, 0, b, 0);
        return bits(y) * 961 + bits(dx) * 31 + bits(w) + bits(b);
    }

    private static long elements() {
        var random = new Random(3);
        int rows = 6 * 6;
        int channels = 10;
        float[] x = Floats.random(random, rows * channels);
        float[] dy = Floats.random(random, x.length);
        float[] y = new float[x.length];
        float[] other = new float[x.length];
        var normalization = new BatchNormalizationKernel(channels, 0.99f, 1e-3f);
        float[] gamma = Floats.filled(channels, 1.5f);
        float[] beta = new float[channels];
        normalization.observe(x, 0, rows, true);
        normalization.settle(gamma, beta, new float[channels], new float[channels]);
        normalization.forward(x, 0, rows, y, 0, true);
        normalization.observeGradient(x, 0, y, 0, dy, 0, rows, true);
        normalization.settleGradient(gamma, gamma, beta);
        normalization.backward(x, 0, dy, 0, rows, other, 0, true);
        long bits = bits(y) + 31 * bits(other) + bits(gamma) + bits(beta);
        var pooling = PoolingGeometry.same(6, 6, channels, 2, 2, 2, 2);
        new AveragePoolingKernel(pooling).forward(x, 0, 1, y, 0);
        new AveragePoolingKernel(pooling).backward(dy, 0, 1, other, 0, x, 0);
        bits = bits * 31 + bits(y) + bits(other);
        Activations.tanh(x, 0, y, 0, x.length);
        Activations.tanhBackward(y, 0, dy, 0, other, 0, x.length);
        bits = bits * 31 + bits(y) + bits(other);
        Activations.sigmoid(x, 0, y, 0, x.length);
        Activations.sigmoidBackward(y, 0, dy, 0, other, 0, x.length);
        bits = bits * 31 + bits(y) + bits(other);
        return bits;
    }

    private static long bits(float[] values) {
        long result = 1;
        for (float value : values) result = result * 31 + Float.floatToRawIntBits(value);
        return result;
    }
}
