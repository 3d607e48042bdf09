package podium.leaderboard;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PlotTest {
    @Test
    void the_scale_is_round_and_covers_the_leaders() {
        Plot plot = Plot.of(List.of(row(0.991, 0.988, 0.993), row(0.984, 0.980, 0.987)));
        assertThat(plot.lowLabel()).isEqualTo("98.0\u202f%");
        assertThat(plot.highLabel()).isEqualTo("99.5\u202f%");
        assertThat(plot.ticks()).startsWith(0.0).endsWith(100.0).isSorted();
    }

    @Test
    void what_is_far_behind_does_not_press_the_leaders_together() {
        LeaderboardRow behind = row(0.62, 0.60, 0.64);
        Plot plot = Plot.of(List.of(row(0.991, 0.988, 0.993), behind));
        assertThat(plot.low()).isGreaterThan(0.95);
        assertThat(plot.mark(behind).cut()).isTrue();
        assertThat(plot.mark(behind).low()).isEqualTo(0.60);
    }

    @Test
    void marks_stay_on_the_scale() {
        LeaderboardRow perfect = row(1, 0.9992, 1);
        Plot.Mark mark = Plot.of(List.of(perfect)).mark(perfect);
        assertThat(List.of(mark.from(), mark.at(), mark.to())).isSorted().allMatch(at -> at >= 0 && at <= 100);
        assertThat(mark.cut()).isFalse();
    }

    private static LeaderboardRow row(double accuracy, double low, double high) {
        return new LeaderboardRow(
                1,
                "ada",
                null,
                "net",
                false,
                false,
                accuracy,
                List.of(low, high),
                "beats",
                10,
                1,
                Instant.EPOCH,
                UUID.randomUUID());
    }
}
