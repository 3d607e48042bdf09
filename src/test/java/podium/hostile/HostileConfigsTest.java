package podium.hostile;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import podium.LogRecords;
import podium.account.Accounts;
import podium.limit.RateLimitsInTests;
import podium.submission.Student;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

/** Sends every hostile config to the real API. */
@QuarkusTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class HostileConfigsTest {
    private static final String PREFLIGHT = "/api/v1/challenges/mnist/preflight";
    private static final String SUBMIT = "/api/v1/challenges/mnist/submissions";

    /** How a Java stack trace looks, an array's address, and the names of what reads configs. */
    private static final String INTERNALS = "(?s).*(\\bat [a-z]+\\.[\\w.$]+\\(|Exception\\b|Caused by|\\[B@"
            + "|com\\.fasterxml|org\\.yaml|StreamRead|Deserialization|REDACTED).*";

    private static Student student;

    @Inject
    Accounts accounts;

    @Inject
    RateLimitsInTests limits;

    private LogRecords log;

    static Stream<HostileConfig> configs() {
        return HostileConfig.all().stream();
    }

    @BeforeEach
    void open() {
        if (student == null) {
            student = Student.register(accounts);
        }
        limits.forget(student.account());
        log = LogRecords.open();
    }

    @AfterEach
    void close() {
        log.close();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("configs")
    void gets_its_verdict(HostileConfig config) {
        Response response = send(config, PREFLIGHT);
        String body = response.asString();
        assertThat(response.statusCode()).as(body).isEqualTo(config.status());
        if (config.isAccepted()) {
            assertThat(response.jsonPath().getList("layers")).isNotEmpty();
            if (!config.says().isEmpty()) {
                assertTold(config, response, "warnings");
            }
        } else {
            assertThat(response.contentType()).startsWith("application/problem+json");
            assertThat(response.jsonPath().getString("detail")).isNotBlank();
            if (config.status() == 422) {
                assertTold(config, response, "violations");
            }
            assertThat(body).doesNotMatch(INTERNALS);
        }
        assertThat(log.lines()).isEmpty();
    }

    private static void assertTold(HostileConfig config, Response response, String list) {
        List<Map<String, String>> told = response.jsonPath().getList(list);
        assertThat(told)
                .as("%s, none says \"%s\" at \"%s\"", list, config.says(), config.pointer())
                .anySatisfy(one -> {
                    assertThat(one.get("pointer")).isEqualTo(config.pointer());
                    assertThat(one.get("message")).contains(config.says());
                });
        assertThat(told)
                .allSatisfy(one -> assertThat(one.get("message")).isNotBlank().hasSizeLessThan(1000));
    }

    @Test
    void none_that_is_refused_is_kept() {
        Student own = Student.register(accounts);
        configs().filter(config -> !config.isAccepted()).forEach(config -> {
            limits.forget(own.account());
            Response response = own.api()
                    .contentType(config.mediaType())
                    .body(config.body())
                    .post(SUBMIT);
            assertThat(response.statusCode()).as(config.file()).isEqualTo(config.status());
        });
        own.api().get("/api/v1/submissions").then().body("total", is(0));
    }

    /** After the others, or it measures how classes are loaded; so each is sent once before. */
    @Test
    void none_costs_much() {
        List<String> costs = new ArrayList<>();
        Duration slowest = Duration.ZERO;
        long largest = 0;
        for (HostileConfig config : HostileConfig.all()) {
            byte[] body = config.body();
            limits.forget(student.account());
            send(config, body, PREFLIGHT);
            Cost cost = Cost.of(() -> send(config, body, PREFLIGHT));
            if (!cost.isSmall()) {
                costs.add(config + " " + cost);
            }
            slowest = slowest.compareTo(cost.processor()) < 0 ? cost.processor() : slowest;
            largest = Math.max(largest, cost.bytes());
        }
        System.out.printf(
                "hostile configs: at most %d ms of processor time and %.1f MB allocated for one%n",
                slowest.toMillis(), largest / 1e6);
        assertThat(costs).isEmpty();
    }

    private static Response send(HostileConfig config, String path) {
        return send(config, config.body(), path);
    }

    private static Response send(HostileConfig config, byte[] body, String path) {
        return student.api().contentType(config.mediaType()).body(body).post(path);
    }
}
