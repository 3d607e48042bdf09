package podium.limit;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import podium.account.Accounts;
import podium.submission.Student;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;

@QuarkusTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RequestLimitsTest {
    private static final String PREFLIGHT = "/api/v1/challenges/mnist/preflight";

    @Inject
    Accounts accounts;

    @Inject
    RateLimitConfig config;

    @Inject
    SharedBuckets buckets;

    @Inject
    Clock clock;

    @Test
    void a_script_that_never_rests_is_told_when_to_come_back_and_others_are_not_disturbed() {
        Student hasty = Student.register(accounts);
        Student patient = Student.register(accounts);
        List<Response> answers = new ArrayList<>();
        for (int i = 0; i < config.writes() * 2; i++) {
            answers.add(hasty.yaml("layers: []").post(PREFLIGHT));
        }
        assertThat(answers.subList(0, config.writes()))
                .allSatisfy(answer -> assertThat(answer.statusCode()).isEqualTo(422));
        Response last = answers.get(answers.size() - 1);
        last.then()
                .statusCode(429)
                .contentType("application/problem+json")
                .header("Retry-After", matchesPattern("[1-9][0-9]?"))
                .header("RateLimit", matchesPattern("\"token\";r=0;t=[1-9][0-9]*"))
                .header("RateLimit-Policy", is("\"token\";q=" + config.writes() + ";w=60"))
                .body("status", is(429));
        assertThat(answers).extracting(Response::statusCode).containsOnly(422, 429);
        patient.yaml(Student.TINY)
                .post(PREFLIGHT)
                .then()
                .statusCode(200)
                .header("RateLimit", matchesPattern("\"token\";r=" + (config.writes() - 1) + ";t=1"));
        hasty.api().get("/api/v1/me").then().statusCode(200);
    }

    @Test
    void each_token_has_a_quota_of_its_own() {
        Student student = Student.register(accounts);
        student.yaml("layers: []").post(PREFLIGHT);
        Student other = student.again();
        other.yaml("layers: []")
                .post(PREFLIGHT)
                .then()
                .header("RateLimit", matchesPattern("\"token\";r=" + (config.writes() - 1) + ";t=1"));
    }

    @Test
    void reads_with_a_token_count_for_it() {
        Student.register(accounts)
                .api()
                .get("/api/v1/me")
                .then()
                .statusCode(200)
                .header("RateLimit", is("\"token-reads\";r=" + (config.reads() - 1) + ";t=1"))
                .header("RateLimit-Policy", is("\"token-reads\";q=" + config.reads() + ";w=60"));
    }

    @Test
    void nodes_count_reads_together() {
        String key = UUID.randomUUID().toString();
        Rate rate = new Rate("test", 10, Duration.ofHours(1));
        LocalBuckets one = new LocalBuckets(clock, buckets);
        LocalBuckets other = new LocalBuckets(clock, buckets);
        for (int i = 0; i < 6; i++) {
            assertThat(one.take(key, rate).granted()).isTrue();
            assertThat(other.take(key, rate).granted()).isTrue();
        }
        one.exchange();
        other.exchange();
        assertThat(other.take(key, rate).granted()).isFalse();
        assertThat(one.take(key, rate).remaining()).isEqualTo(3);
        other.exchange();
        one.exchange();
        assertThat(one.take(key, rate).granted()).isFalse();
        buckets.forget(key);
    }

    @Test
    void reads_tell_what_is_left_too() {
        given().get("/api/v1/challenges")
                .then()
                .statusCode(200)
                .header("RateLimit", matchesPattern("\"reads\";r=[0-9]+;t=[0-9]+"));
    }

    @Test
    void parallel_requests_get_no_more_than_the_quota() throws Exception {
        String key = UUID.randomUUID().toString();
        Rate rate = new Rate("test", 10, Duration.ofHours(1));
        Callable<Grant> take = () -> buckets.take(key, rate);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            int granted = 0;
            for (Future<Grant> grant : threads.invokeAll(java.util.Collections.nCopies(40, take))) {
                granted += grant.get().granted() ? 1 : 0;
            }
            assertThat(granted).isEqualTo(10);
        } finally {
            threads.shutdown();
        }
        Grant next = buckets.look(key, rate);
        assertThat(next.granted()).isFalse();
        assertThat(next.delay()).isBetween(Duration.ofMinutes(5), Duration.ofMinutes(6));
        buckets.forget(key);
        assertThat(buckets.look(key, rate).remaining()).isEqualTo(10);
    }

    @Test
    void of_two_buckets_the_second_is_asked_only_where_the_first_grants() {
        String token = UUID.randomUUID().toString();
        String address = UUID.randomUUID().toString();
        Rate ofToken = new Rate("token", 2, Duration.ofHours(1));
        Rate ofAddress = new Rate("address", 3, Duration.ofHours(1));
        Grant first = buckets.take(token, ofToken, address, ofAddress);
        assertThat(first.rate()).isEqualTo(ofToken);
        assertThat(first.remaining()).isOne();
        assertThat(buckets.take(token, ofToken, address, ofAddress).granted()).isTrue();
        Grant refused = buckets.take(token, ofToken, address, ofAddress);
        assertThat(refused.granted()).isFalse();
        assertThat(refused.rate()).isEqualTo(ofToken);
        assertThat(buckets.look(address, ofAddress).remaining()).isOne();

        String other = UUID.randomUUID().toString();
        assertThat(buckets.take(other, ofToken, address, ofAddress).granted()).isTrue();
        Grant byAddress = buckets.take(other, ofToken, address, ofAddress);
        assertThat(byAddress.granted()).isFalse();
        assertThat(byAddress.rate()).isEqualTo(ofAddress);
        List.of(token, address, other).forEach(buckets::forget);
    }

    @Test
    void one_comes_back_at_a_time() throws Exception {
        String key = UUID.randomUUID().toString();
        Rate rate = new Rate("test", 2, Duration.ofSeconds(2));
        buckets.take(key, rate);
        buckets.take(key, rate);
        Grant refused = buckets.take(key, rate);
        assertThat(refused.granted()).isFalse();
        Thread.sleep(refused.delay().plusMillis(50).toMillis());
        assertThat(buckets.take(key, rate).granted()).isTrue();
        assertThat(buckets.take(key, rate).granted()).isFalse();
    }
}
