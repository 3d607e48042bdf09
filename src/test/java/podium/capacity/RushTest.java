package podium.capacity;

import java.util.Collections;
import java.util.List;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RushTest {
    @Test
    void one_slot_at_half_load_waits_as_queueing_theory_says() {
        // Runs of one length and arrivals by chance (M/D/1): the mean wait is load · length / (2 · (1 - load)); its
        // distribution has no simple form, but with half load half of all start at once.
        Waits waits = new Rush(30, 200, List.of(60.0)).with(1);
        assertThat(waits.busy()).isCloseTo(0.5, within(0.02));
        assertThat(waits.half()).isLessThan(12);
        assertThat(waits.most()).isBetween(90.0, 130.0);
    }

    @Test
    void twice_as_many_as_one_slot_can_train_wait_half_the_time_again() {
        // In an hour 120 come and 60 are trained: the last waits for an hour, the middle one for half of one.
        Waits waits = new Rush(120, 1, List.of(60.0)).with(1);
        assertThat(waits.half()).isCloseTo(1800, within(200.0));
        assertThat(waits.most()).isCloseTo(0.95 * 3600, within(400.0));
        assertThat(waits.busy()).isGreaterThan(0.97);
    }

    @Test
    void more_slots_never_wait_longer() {
        Rush rush = new Rush(900, 1, Collections.nCopies(10, 40.0));
        double before = Double.MAX_VALUE;
        for (int slots : new int[] {1, 2, 4, 8, 16, 32, 64}) {
            double wait = rush.with(slots).most();
            assertThat(wait).isLessThanOrEqualTo(before);
            before = wait;
        }
        assertThat(before).isZero();
    }

    @Test
    void finds_the_fewest_slots_that_are_enough() {
        Rush rush = new Rush(900, 1, List.of(20.0, 60.0));
        int slots = rush.slotsFor(900, 64);
        assertThat(rush.with(slots).most()).isLessThanOrEqualTo(900);
        assertThat(rush.with(slots - 1).most()).isGreaterThan(900);
    }

    @Test
    void refuses_what_is_no_rush() {
        assertThatThrownBy(() -> new Rush(0, 1, List.of(1.0)))
                .hasMessageContaining("must be positive, got 0.0 and 1.0");
        assertThatThrownBy(() -> new Rush(1, 1, List.of())).hasMessageContaining("serviceSeconds must not be empty");
        assertThatThrownBy(() -> new Rush(1, 1, List.of(1.0)).with(0)).hasMessageContaining("got 0");
    }
}
