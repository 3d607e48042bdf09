package podium.scoring;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DifferenceTest {
    @Test
    void agrees_with_a_hand_computed_interval() {
        // (40 - 20) / 5002 ± 1.96 · sqrt(61 - 400 / 5002) / 5002
        Difference difference = Difference.of(Comparison.ofDiscordant(40, 20), 5000);
        assertThat(difference.value()).isEqualTo(0.004);
        assertThat(difference.low()).isCloseTo(0.0009401, within(1e-6));
        assertThat(difference.high()).isCloseTo(0.0070567, within(1e-6));
    }

    @Test
    void of_equals_is_centred_on_zero_and_not_certain() {
        Difference difference = Difference.of(Comparison.ofDiscordant(0, 0), 5000);
        assertThat(difference.value()).isZero();
        assertThat(difference.high()).isEqualTo(-difference.low()).isPositive();
    }

    @Test
    void covers_the_truth_about_as_often_as_it_says() {
        var random = new java.util.Random(1);
        int covered = 0;
        for (int trial = 0; trial < 4000; trial++) {
            int ours = 0;
            int theirs = 0;
            for (int image = 0; image < 500; image++) {
                double draw = random.nextDouble();
                ours += draw < 0.02 ? 1 : 0;
                theirs += draw >= 0.02 && draw < 0.03 ? 1 : 0;
            }
            Difference difference = Difference.of(Comparison.ofDiscordant(ours, theirs), 500);
            covered += difference.low() <= 0.01 && 0.01 <= difference.high() ? 1 : 0;
        }
        assertThat(covered / 4000.0).isBetween(0.935, 0.98);
    }

    @Test
    void rejects_more_pairs_than_images() {
        assertThatThrownBy(() -> Difference.of(Comparison.ofDiscordant(3, 3), 5))
                .hasMessageContaining("got 5 for 6");
    }
}
