package podium.engine.kernel;

import java.util.Arrays;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;

/** Arrays for kernel tests. */
final class Floats {
    private Floats() {}

    /** Uniform in [-1, 1). */
    static float[] random(Random random, int size) {
        float[] result = new float[size];
        for (int i = 0; i < size; i++) result[i] = 2 * random.nextFloat() - 1;
        return result;
    }

    static float[] filled(int size, float value) {
        float[] result = new float[size];
        Arrays.fill(result, value);
        return result;
    }

    /**
     * Compares sums of {@code terms} products of numbers of about one: partial sums grow like the root of their number, and so does
     * the sum of their roundings, which makes an error of about 2^-24 * terms / 6; a wrong term would be thousands of times that.
     */
    static void assertClose(float[] actual, int at, double[] expected, int terms) {
        double tolerance = 1e-6 + 0x1p-23 * terms;
        for (int i = 0; i < expected.length; i++) {
            assertThat(Math.abs(actual[at + i] - expected[i]))
                    .as("[%d]: %s, expected %s", i, actual[at + i], expected[i])
                    .isLessThan(tolerance);
        }
    }
}
