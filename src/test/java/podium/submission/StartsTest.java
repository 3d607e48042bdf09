package podium.submission;

import java.util.List;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class StartsTest {
    @Test
    void begins_at_once_where_a_slot_is_free() {
        var starts = new Starts(2, List.of(100.0));
        assertThat(starts.next(30)).isZero();
        assertThat(starts.next(30)).isEqualTo(30);
        assertThat(starts.next(30)).isEqualTo(60);
    }

    @Test
    void takes_the_slot_that_is_free_first() {
        var starts = new Starts(3, List.of(50.0, 10.0, 20.0));
        assertThat(starts.next(100)).isEqualTo(10);
        assertThat(starts.next(5)).isEqualTo(20);
        assertThat(starts.next(5)).isEqualTo(25);
        assertThat(starts.next(5)).isEqualTo(30);
    }

    @Test
    void reckons_with_one_slot_where_no_node_is_there() {
        var starts = new Starts(0, List.of());
        assertThat(starts.next(7)).isZero();
        assertThat(starts.next(7)).isEqualTo(7);
    }

    @Test
    void leaves_out_what_more_than_all_slots_run() {
        var starts = new Starts(1, List.of(40.0, 10.0));
        assertThat(starts.next(1)).isEqualTo(10);
    }
}
