package podium.engine.kernel;

import java.util.Random;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ActivationsTest {
    private static final int COUNT = 4099;
    private final float[] x = new float[COUNT];
    private final float[] y = new float[COUNT];

    ActivationsTest() {
        for (int i = 0; i < COUNT; i++) x[i] = (i - COUNT / 2) * 0.009f;
    }

    @Test
    void exponential_is_within_two_units_in_the_last_place() {
        Exponential.apply(x, 0, y, 0, COUNT);
        for (int i = 0; i < COUNT; i++) assertUlps(y[i], StrictMath.exp(x[i]), 2);
    }

    @Test
    void exponential_of_extremes_is_finite_and_of_nan_is_nan() {
        float[] extremes = {-1e30f, -200, 200, 1e30f, Float.NaN, 0, -0f, 1, Float.NaN};
        Exponential.apply(extremes, 0, y, 0, extremes.length);
        assertThat(y[0]).isEqualTo(y[1]).isBetween(0f, 1e-37f);
        assertThat(y[2]).isEqualTo(y[3]).isFinite();
        assertThat(y[4]).isNaN();
        assertThat(y[5]).isEqualTo(y[6]).isEqualTo(1f);
        assertThat(y[8]).isNaN();
    }

    @Test
    void tanh_is_within_five_units_in_the_last_place_as_tensorflows_is() {
        Activations.tanh(x, 0, y, 0, COUNT);
        for (int i = 0; i < COUNT; i++) assertUlps(y[i], StrictMath.tanh(x[i]), 5);
    }

    @Test
    void sigmoid_is_within_four_units_in_the_last_place() {
        Activations.sigmoid(x, 0, y, 0, COUNT);
        for (int i = 0; i < COUNT; i++) assertUlps(y[i], 1 / (1 + StrictMath.exp(-x[i])), 4);
    }

    @Test
    void one_number_gives_the_bits_of_a_vector() {
        Activations.tanh(x, 0, y, 0, 4096);
        for (int i = 0; i < 4096; i++) assertThat(y[i]).isEqualTo(HyperbolicTangent.of(x[i]));
        Exponential.apply(x, 0, y, 0, 4096);
        for (int i = 0; i < 4096; i++) assertThat(y[i]).isEqualTo(Exponential.ofOne(x[i]));
    }

    @Test
    void relu_keeps_positive_numbers_and_nan() {
        float[] z = {-1, 0, 2, Float.NaN, -3, 4, -5, 6, -7, 8, Float.NaN};
        Activations.relu(z, 0, y, 0, z.length);
        assertThat(y).startsWith(0, 0, 2, Float.NaN, 0, 4, 0, 6, 0, 8, Float.NaN);
    }

    @Test
    void gradients_follow_from_the_outputs() {
        float[] dy = Floats.random(new Random(1), COUNT);
        float[] dx = new float[COUNT];
        Activations.relu(x, 0, y, 0, COUNT);
        Activations.reluBackward(y, 0, dy, 0, dx, 0, COUNT);
        for (int i = 0; i < COUNT; i++) assertThat(dx[i]).isEqualTo(x[i] > 0 ? dy[i] : 0f);
        Activations.tanh(x, 0, y, 0, COUNT);
        Activations.tanhBackward(y, 0, dy, 0, dx, 0, COUNT);
        for (int i = 0; i < COUNT; i++)
            assertThat((double) dx[i]).isCloseTo(dy[i] * (1 - (double) y[i] * y[i]), within(2e-7));
        Activations.sigmoid(x, 0, y, 0, COUNT);
        Activations.sigmoidBackward(y, 0, dy, 0, dx, 0, COUNT);
        for (int i = 0; i < COUNT; i++)
            assertThat((double) dx[i]).isCloseTo(dy[i] * y[i] * (1 - (double) y[i]), within(2e-7));
    }

    private static org.assertj.core.data.Offset<Double> within(double value) {
        return org.assertj.core.api.Assertions.within(value);
    }

    private static void assertUlps(float actual, double expected, double ulps) {
        assertThat(Math.abs(actual - expected) / Math.ulp((float) expected))
                .as("%s, expected %s", actual, expected)
                .isLessThan(ulps);
    }
}
