package podium.engine.kernel;

import java.util.Random;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Against Keras's formulas in double precision. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class BatchNormalizationKernelTest {
    @ParameterizedTest(name = "[{0}, {1}], mean {2}")
    @CsvSource({"500, 16, 0", "129, 10, 0", "1000, 32, 100", "3, 1, 2", "64, 133, -5"})
    void agrees_with_the_definition(int rows, int channels, float middle) {
        var random = new Random(rows);
        float[] x = Floats.random(random, rows * channels);
        for (int i = 0; i < x.length; i++) x[i] += middle;
        float[] dy = Floats.random(random, rows * channels);
        float[] gamma = Floats.random(random, channels);
        float[] beta = Floats.random(random, channels);
        float[] movingMean = Floats.filled(channels, 0.5f);
        float[] movingVariance = Floats.filled(channels, 2);
        float[] y = new float[x.length];
        var kernel = new BatchNormalizationKernel(channels, 0.9f, 1e-3f);
        int some = rows / 3;
        kernel.observe(x, 0, some, true);
        kernel.observe(x, some * channels, rows - some, false);
        kernel.settle(gamma, beta, movingMean, movingVariance);
        kernel.forward(x, 0, some, y, 0, false);
        kernel.forward(x, some * channels, rows - some, y, some * channels, false);
        float[] dx = new float[x.length];
        float[] dgamma = Floats.filled(channels, 1);
        float[] dbeta = Floats.filled(channels, 1);
        kernel.observeGradient(x, 0, null, 0, dy, 0, some, true);
        kernel.observeGradient(x, some * channels, null, 0, dy, some * channels, rows - some, false);
        kernel.settleGradient(gamma, dgamma, dbeta);
        kernel.backward(x, 0, dy, 0, some, dx, 0, false);
        kernel.backward(x, some * channels, dy, some * channels, rows - some, dx, some * channels, false);
        float[] masked = new float[x.length];
        kernel.backward(x, 0, dy, 0, rows, masked, 0, true);

        double[] expectedY = new double[x.length];
        double[] expectedDx = new double[x.length];
        double[] expectedDgamma = new double[channels];
        double[] expectedDbeta = new double[channels];
        double[] expectedMean = new double[channels];
        double[] expectedVariance = new double[channels];
        for (int c = 0; c < channels; c++) {
            double mean = 0;
            double variance = 0;
            for (int i = c; i < x.length; i += channels) mean += x[i] / (double) rows;
            for (int i = c; i < x.length; i += channels) variance += (x[i] - mean) * (x[i] - mean) / rows;
            expectedMean[c] = 0.9 * 0.5 + 0.1 * mean;
            expectedVariance[c] = 0.9 * 2 + 0.1 * variance;
            double inverse = 1 / Math.sqrt(variance + 1e-3);
            for (int i = c; i < x.length; i += channels) {
                double normal = (x[i] - mean) * inverse;
                expectedY[i] = gamma[c] * normal + beta[c];
                expectedDgamma[c] += dy[i] * normal;
                expectedDbeta[c] += dy[i];
            }
            for (int i = c; i < x.length; i += channels) {
                double normal = (x[i] - mean) * inverse;
                expectedDx[i] =
                        gamma[c] * inverse * (dy[i] - expectedDbeta[c] / rows - normal * expectedDgamma[c] / rows);
            }
            expectedDgamma[c]++;
            expectedDbeta[c]++;
        }
        int terms = 20 + (int) (4 * Math.abs(middle));
        Floats.assertClose(y, 0, expectedY, terms);
        Floats.assertClose(dx, 0, expectedDx, terms);
        Floats.assertClose(dgamma, 0, expectedDgamma, rows + terms);
        Floats.assertClose(dbeta, 0, expectedDbeta, rows);
        Floats.assertClose(movingMean, 0, expectedMean, terms);
        Floats.assertClose(movingVariance, 0, expectedVariance, terms);
        for (int i = 0; i < x.length; i++) if (x[i] <= 0) expectedDx[i] = 0;
        Floats.assertClose(masked, 0, expectedDx, terms);

        float[] shut = Floats.random(random, x.length);
        float[] open = dy.clone();
        kernel.observeGradient(x, 0, shut, 0, open, 0, rows, true);
        float[] sums = new float[channels];
        kernel.settleGradient(gamma, new float[channels], sums);
        double[] expectedSums = new double[channels];
        for (int i = 0; i < x.length; i++) {
            assertThat(open[i]).isEqualTo(shut[i] > 0 ? dy[i] : 0);
            expectedSums[i % channels] += open[i];
        }
        Floats.assertClose(sums, 0, expectedSums, rows);

        kernel.settleByAverages(gamma, beta, movingMean, movingVariance);
        kernel.forward(x, 0, rows, y, 0, true);
        for (int i = 0; i < x.length; i++) {
            int c = i % channels;
            expectedY[i] =
                    Math.max(0, gamma[c] * (x[i] - expectedMean[c]) / Math.sqrt(expectedVariance[c] + 1e-3) + beta[c]);
        }
        Floats.assertClose(y, 0, expectedY, 4 * terms);
    }
}
