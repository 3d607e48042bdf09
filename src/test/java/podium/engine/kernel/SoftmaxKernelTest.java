package podium.engine.kernel;

import java.util.Random;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SoftmaxKernelTest {
    private static final int ROWS = 7;
    private static final int CLASSES = 10;
    private final float[] z = Floats.random(new Random(1), ROWS * CLASSES);
    private final float[] p = new float[z.length];

    @Test
    void rows_sum_to_one_and_shifting_them_changes_nothing() {
        SoftmaxKernel.forward(z, 0, ROWS, CLASSES, p, 0);
        for (int row = 0; row < ROWS; row++) {
            double sum = 0;
            for (int c = 0; c < CLASSES; c++) sum += p[row * CLASSES + c];
            assertThat(sum).isCloseTo(1, within(1e-6));
        }
        float[] large = {1000, 1001, 999};
        SoftmaxKernel.forward(large, 0, 1, 3, large, 0);
        assertThat((double) large[1]).isCloseTo(1 / (1 + Math.exp(-1) + Math.exp(-2)), within(1e-6));
    }

    @Test
    void cross_entropy_and_its_gradient_follow_the_definition_for_smoothed_targets() {
        float[] targets = new float[z.length];
        for (int i = 0; i < targets.length; i++) targets[i] = i / CLASSES == i % CLASSES ? 0.91f : 0.01f;
        float[] dz = new float[z.length];
        double loss = SoftmaxKernel.crossEntropy(z, 0, targets, 0, ROWS, CLASSES, 1f / ROWS, p, 0, dz, 0);
        double expected = 0;
        for (int row = 0; row < ROWS; row++) {
            double sum = 0;
            for (int c = 0; c < CLASSES; c++) sum += Math.exp(z[row * CLASSES + c]);
            for (int c = 0; c < CLASSES; c++) {
                int i = row * CLASSES + c;
                double probability = Math.exp(z[i]) / sum;
                expected -= targets[i] * Math.log(probability);
                assertThat((double) dz[i]).isCloseTo((probability - targets[i]) / ROWS, within(1e-7));
            }
        }
        assertThat(loss).isCloseTo(expected, within(1e-5));
    }

    @Test
    void the_gradient_of_softmax_alone_joined_with_that_of_the_logarithm_is_the_fused_one() {
        float[] targets = new float[z.length];
        for (int row = 0; row < ROWS; row++) targets[row * CLASSES + row] = 1;
        float[] fused = new float[z.length];
        SoftmaxKernel.crossEntropy(z, 0, targets, 0, ROWS, CLASSES, 1, p, 0, fused, 0);
        float[] dp = new float[z.length];
        for (int i = 0; i < dp.length; i++) dp[i] = -targets[i] / p[i];
        float[] dz = new float[z.length];
        SoftmaxKernel.backward(p, 0, dp, 0, ROWS, CLASSES, dz, 0);
        for (int i = 0; i < dz.length; i++) assertThat(dz[i]).isCloseTo(fused[i], within(1e-6f));
    }
}
