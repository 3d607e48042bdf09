package podium;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import javax.sql.DataSource;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

@QuarkusTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DatabaseTimeTest {
    /** The test's database runs on this machine. */
    private static final Duration NEAR = Duration.ofSeconds(2);

    @Inject
    DataSource dataSource;

    @Inject
    Clock clock;

    @Test
    void a_node_whose_clock_is_wrong_takes_the_databases_time() {
        for (Duration off : new Duration[] {Duration.ofMinutes(5), Duration.ofHours(-3)}) {
            var time = new DatabaseTime(dataSource, Clock.offset(Clock.systemUTC(), off));
            assertThat(Duration.between(Instant.now(), time.clock().instant())).isCloseTo(off, NEAR);
            time.compare();
            assertThat(Duration.between(Instant.now(), time.clock().instant())).isCloseTo(Duration.ZERO, NEAR);
            time.stop();
        }
    }

    @Test
    void small_differences_are_left_alone() {
        Clock own = Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), java.time.ZoneOffset.UTC);
        var shifted = new DatabaseTime.Shifted(own);
        assertThat(shifted.isOff(Duration.ofMillis(-40), Duration.ofMillis(100)))
                .isFalse();
        assertThat(shifted.isOff(Duration.ofMillis(-140), Duration.ofMillis(100)))
                .isTrue();
        assertThat(shifted.instant()).isEqualTo(own.instant());
    }

    @Test
    void the_application_uses_it() {
        assertThat(clock).isInstanceOf(DatabaseTime.Shifted.class);
        assertThat(clock.instant()).isCloseTo(Instant.now(), within(NEAR));
    }
}
