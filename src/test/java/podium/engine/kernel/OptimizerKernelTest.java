package podium.engine.kernel;

import java.util.function.Consumer;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** Single steps from w = 1 with gradients 0.5 and then -0.25, worked out from Keras's formulas. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class OptimizerKernelTest {
    private static final int COUNT = 19;
    private final float[] w = Floats.filled(COUNT + 2, 1);
    private final float[] g = Floats.filled(COUNT + 2, 0.5f);
    private final float[] m = new float[COUNT + 2];
    private final float[] v = new float[COUNT + 2];

    @Test
    void sgd() {
        twice(step -> OptimizerKernel.sgd(w, g, 1, COUNT, 0.1f), 1 - 0.05 + 0.025);
    }

    @Test
    void momentum() {
        twice(step -> OptimizerKernel.momentum(w, g, m, 1, COUNT, 0.1f, 0.9f, false), 1 - 0.05 + (-0.045 + 0.025));
    }

    @Test
    void nesterov() {
        double m2 = -0.045 + 0.025;
        twice(
                step -> OptimizerKernel.momentum(w, g, m, 1, COUNT, 0.1f, 0.9f, true),
                1 + (-0.045 - 0.05) + (0.9 * m2 + 0.025));
    }

    @Test
    void rmsprop() {
        double v1 = 0.1 * 0.25;
        double v2 = 0.9 * v1 + 0.1 * 0.0625;
        twice(
                step -> OptimizerKernel.rmsprop(w, g, v, 1, COUNT, 0.1f, 0.9f, 1e-7f),
                1 - 0.05 / Math.sqrt(v1 + 1e-7) + 0.025 / Math.sqrt(v2 + 1e-7));
    }

    @Test
    void adam() {
        double m2 = 0.9 * 0.05 - 0.025;
        double v2 = 0.99 * 0.0025 + 0.01 * 0.0625;
        double step1 = 0.1 * Math.sqrt(0.01) / 0.1 * 0.05 / (Math.sqrt(0.0025) + 1e-7);
        double step2 = 0.1 * Math.sqrt(1 - 0.99 * 0.99) / (1 - 0.81) * m2 / (Math.sqrt(v2) + 1e-7);
        twice(step -> OptimizerKernel.adam(w, g, m, v, 1, COUNT, step, 0.1f, 0.9f, 0.99f, 1e-7f), 1 - step1 - step2);
    }

    @Test
    void adamax() {
        double m2 = 0.9 * 0.05 - 0.025;
        twice(
                step -> OptimizerKernel.adamax(w, g, m, v, 1, COUNT, step, 0.1f, 0.9f, 0.99f, 1e-7f),
                1 - 0.1 * 0.05 / (0.1 * (0.5 + 1e-7)) - 0.1 * m2 / (0.19 * (0.495 + 1e-7)));
    }

    @Test
    void adadelta() {
        double a1 = 0.05 * 0.25;
        double s1 = -Math.sqrt(1e-3) / Math.sqrt(a1 + 1e-3) * 0.5;
        double d1 = 0.05 * s1 * s1;
        double a2 = 0.95 * a1 + 0.05 * 0.0625;
        double s2 = Math.sqrt(d1 + 1e-3) / Math.sqrt(a2 + 1e-3) * 0.25;
        twice(step -> OptimizerKernel.adadelta(w, g, m, v, 1, COUNT, 0.5f, 0.95f, 1e-3f), 1 + 0.5 * s1 + 0.5 * s2);
    }

    private void twice(Consumer<Long> update, double expected) {
        update.accept(1L);
        java.util.Arrays.fill(g, -0.25f);
        update.accept(2L);
        for (int i = 1; i <= COUNT; i++) assertThat((double) w[i]).isCloseTo(expected, within(1e-6));
        assertThat(w[0]).isEqualTo(1);
        assertThat(w[COUNT + 1]).isEqualTo(1);
    }
}
