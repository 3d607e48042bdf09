package podium.scoring;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ScoreTest {
    @Test
    void accuracy_is_the_share_of_correct_images() {
        assertThat(new Score(4_900, 5_000).accuracy()).isEqualTo(0.98);
    }

    /** Wilson's formula worked by hand for 4,900 of 5,000: centre and half width over 1 + z²/n, z = 1.959964. */
    @Test
    void interval_is_wilsons() {
        double n = 5_000;
        double z = 1.959963984540054;
        double centre = (0.98 + z * z / (2 * n)) / (1 + z * z / n);
        double half = z * Math.sqrt(0.98 * 0.02 / n + z * z / (4 * n * n)) / (1 + z * z / n);

        Interval interval = new Score(4_900, 5_000).interval();

        assertThat(interval.low()).isCloseTo(centre - half, within(1e-12));
        assertThat(interval.high()).isCloseTo(centre + half, within(1e-12));
    }

    /** Newcombe, Statistics in Medicine 17 (1998) 857–872, table I, method 3. */
    @Test
    void interval_agrees_with_published_values() {
        Interval some = new Score(81, 263).interval();
        assertThat(some.low()).isCloseTo(0.2553, within(5e-5));
        assertThat(some.high()).isCloseTo(0.3662, within(5e-5));
        Interval none = new Score(0, 20).interval();
        assertThat(none.low()).isZero();
        assertThat(none.high()).isCloseTo(0.1611, within(5e-5));
    }

    @Test
    void interval_of_a_perfect_score_stays_within_one() {
        Interval interval = new Score(5_000, 5_000).interval();
        assertThat(interval.low()).isBetween(0.999, 1.0);
        assertThat(interval.high()).isEqualTo(1.0);
    }

    @Test
    void rejects_more_correct_than_images() {
        assertThatThrownBy(() -> new Score(11, 10)).hasMessageContaining("got 11 of 10");
    }
}
