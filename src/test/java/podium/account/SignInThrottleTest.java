package podium.account;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

import io.quarkiverse.resteasy.problem.HttpProblem;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SignInThrottleTest {
    private final HandSetClock clock = new HandSetClock();
    private final SignInThrottle throttle = new SignInThrottle(clock);

    @Test
    void refuses_a_handle_after_ten_failures() {
        fail("ada", "10.0.0.1", SignInThrottle.PER_HANDLE);
        assertThatThrownBy(() -> throttle.check("ada", "10.0.0.2"))
                .isInstanceOfSatisfying(HttpProblem.class, problem -> {
                    org.assertj.core.api.Assertions.assertThat(problem.getStatusCode())
                            .isEqualTo(429);
                    org.assertj.core.api.Assertions.assertThat(problem.getHeaders())
                            .containsEntry("Retry-After", 600L);
                });
        assertThatCode(() -> throttle.check("grace", "10.0.0.1")).doesNotThrowAnyException();
    }

    @Test
    void refuses_an_address_that_tries_many_handles() {
        for (int i = 0; i < SignInThrottle.PER_ADDRESS; i++) {
            fail("student" + i, "10.0.0.1", 1);
        }
        assertThatThrownBy(() -> throttle.check("another", "10.0.0.1")).isInstanceOf(HttpProblem.class);
    }

    @Test
    void forgets_after_a_while() {
        fail("ada", "10.0.0.1", SignInThrottle.PER_HANDLE);
        clock.now = clock.now.plus(Duration.ofMinutes(11));
        assertThatCode(() -> throttle.check("ada", "10.0.0.1")).doesNotThrowAnyException();
    }

    @Test
    void forgets_on_success() {
        fail("ada", "10.0.0.1", SignInThrottle.PER_HANDLE - 1);
        throttle.succeeded("ada");
        fail("ada", "10.0.0.1", 1);
        assertThatCode(() -> throttle.check("ada", "10.0.0.1")).doesNotThrowAnyException();
    }

    private void fail(String handle, String address, int times) {
        for (int i = 0; i < times; i++) {
            throttle.failed(handle, address);
        }
    }

    private static final class HandSetClock extends Clock {
        private Instant now = Instant.parse("2026-01-01T00:00:00Z");

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
