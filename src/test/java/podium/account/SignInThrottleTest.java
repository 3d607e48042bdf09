package podium.account;

import java.util.UUID;

import jakarta.inject.Inject;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@QuarkusTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SignInThrottleTest {
    private final String ada = "ada" + UUID.randomUUID();
    private final String address = "10.0.0.1 " + UUID.randomUUID();

    @Inject
    SignInThrottle throttle;

    @Test
    void refuses_a_handle_after_ten_failures() {
        fail(ada, address, SignInThrottle.PER_HANDLE.quota());
        assertThatThrownBy(() -> throttle.check(ada, "elsewhere"))
                .isInstanceOfSatisfying(HttpProblem.class, problem -> {
                    assertThat(problem.getStatusCode()).isEqualTo(429);
                    assertThat((Long) problem.getHeaders().get("Retry-After")).isBetween(1L, 60L);
                });
        assertThatCode(() -> throttle.check("grace" + ada, address)).doesNotThrowAnyException();
    }

    @Test
    void refuses_an_address_that_tries_many_handles() {
        for (int i = 0; i < SignInThrottle.PER_ADDRESS.quota(); i++) {
            fail(ada + i, address, 1);
        }
        assertThatThrownBy(() -> throttle.check("another" + ada, address)).isInstanceOf(HttpProblem.class);
    }

    @Test
    void forgets_on_success() {
        fail(ada, address, SignInThrottle.PER_HANDLE.quota() - 1);
        throttle.succeeded(ada);
        fail(ada, address, 1);
        assertThatCode(() -> throttle.check(ada, address)).doesNotThrowAnyException();
    }

    private void fail(String handle, String from, int times) {
        for (int i = 0; i < times; i++) {
            throttle.failed(handle, from);
        }
    }
}
