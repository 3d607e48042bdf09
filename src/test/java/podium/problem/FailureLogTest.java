package podium.problem;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import podium.HandSetClock;

import static org.assertj.core.api.Assertions.assertThat;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class FailureLogTest {
    private final HandSetClock clock = new HandSetClock(Instant.parse("2026-01-01T00:00:00Z"));
    private final FailureLog log = new FailureLog(clock);

    @Test
    void refusals_are_a_line_when_they_begin_and_one_a_minute() {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 1500; i++) {
            lines.add(log.refused("Disk full", "There is no room."));
            clock.pass(Duration.ofMillis(100));
        }
        lines.removeIf(Objects::isNull);
        assertThat(lines)
                .containsExactly(
                        "Requests are answered with 503, Disk full: There is no room.",
                        "Requests are answered with 503, Disk full: There is no room."
                                + " There were 599 more in the 60 s since this was said.",
                        "Requests are answered with 503, Disk full: There is no room."
                                + " There were 599 more in the 60 s since this was said.");
    }

    @Test
    void another_reason_is_another_line() {
        assertThat(log.refused("Disk full", "There is no room.")).isNotNull();
        assertThat(log.refused("Submissions paused", "Until noon.")).isNotNull();
        assertThat(log.refused("Submissions paused", "Until noon.")).isNull();
    }
}
