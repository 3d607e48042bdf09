package podium.page;

import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class WordsTest {
    @Test
    void what_is_not_there_is_a_dash() {
        assertThat(Words.percent(null)).isEqualTo("–");
        assertThat(Words.count(null)).isEqualTo("–");
        assertThat(Words.duration(null)).isEqualTo("–");
    }

    @Test
    void numbers_keep_the_digits_that_count() {
        assertThat(Words.percent(0.98372)).isEqualTo("98.37\u202f%");
        assertThat(Words.count(9568)).isEqualTo("9,568");
        assertThat(Words.significant(0.001)).isEqualTo("0.001");
        assertThat(Words.significant(3.1300001e-5)).isEqualTo("0.0000313");
        assertThat(Words.significant(1.25e-7)).isEqualTo("1.25e-7");
        assertThat(Words.significant(900.0)).isEqualTo("900");
        assertThat(Words.large(4_731_000)).isEqualTo("4.73 M");
        assertThat(Words.large(999)).isEqualTo("999");
        assertThat(Words.bytes(41.7 * 1024 * 1024)).isEqualTo("41.7 MB");
        assertThat(Words.things(1, "epoch")).isEqualTo("1 epoch");
        assertThat(Words.things(1200, "epoch")).isEqualTo("1,200 epochs");
    }

    @Test
    void durations_read_as_one_says_them() {
        assertThat(Words.duration(0.2)).isEqualTo("under 1 s");
        assertThat(Words.duration(48.4)).isEqualTo("48 s");
        assertThat(Words.duration(200)).isEqualTo("3 min 20 s");
        assertThat(Words.duration(3900)).isEqualTo("1 h 5 min");
    }

    @Test
    void shapes_and_times_read_as_Keras_and_calendars_write_them() {
        assertThat(Words.shape(List.of(28, 28, 32))).isEqualTo("(None, 28, 28, 32)");
        assertThat(Words.moment(Instant.parse("2026-11-22T17:05:00Z"))).isEqualTo("22 Nov 2026, 17:05 UTC");
    }
}
