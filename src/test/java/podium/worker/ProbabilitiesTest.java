package podium.worker;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ProbabilitiesTest {
    @Test
    void leaves_distributions_as_they_are() {
        float[] outputs = {0.25f, 0.75f, 1, 0};
        assertThat(Probabilities.of(outputs, 2)).isSameAs(outputs);
    }

    @Test
    void makes_a_distribution_of_any_other_outputs() {
        float[] probabilities = Probabilities.of(new float[] {-1, -3, 1000, 0}, 2);
        assertThat(probabilities[0]).isCloseTo((float) (1 / (1 + Math.exp(-2))), within(1e-6f));
        assertThat(probabilities[0] + probabilities[1]).isCloseTo(1, within(1e-6f));
        assertThat(probabilities).endsWith(1f, 0f);
    }

    @Test
    void writes_little_endian() {
        assertThat(Probabilities.bytes(new float[] {1})).containsExactly(0, 0, 0x80, 0x3f);
    }
}
