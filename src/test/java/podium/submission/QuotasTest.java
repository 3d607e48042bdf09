package podium.submission;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import podium.account.Accounts;
import podium.challenge.Challenge;
import podium.challenge.Course;
import podium.challenge.Deadlines;
import podium.challenge.Quota.Allowance;
import podium.leaderboard.FilledBoard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

@QuarkusTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class QuotasTest {
    @Inject
    Accounts accounts;

    @Inject
    FilledBoard boards;

    @Inject
    Course course;

    @Inject
    Quotas quotas;

    @Inject
    Deadlines deadlines;

    private String slug;
    private Student student;

    @BeforeEach
    void create() {
        slug = boards.create(false);
        student = Student.register(accounts);
    }

    @AfterEach
    void remove() {
        course.remove(slug);
    }

    /** A day of 23 hours, one of 25, one that begins at one o'clock, and UTC's. */
    @ParameterizedTest
    @CsvSource({
        "Europe/Berlin,  2026-03-28T23:00:00Z, 2026-03-29T22:00:00Z",
        "Europe/Berlin,  2026-10-24T22:00:00Z, 2026-10-25T23:00:00Z",
        "America/Havana, 2026-03-08T05:00:00Z, 2026-03-09T04:00:00Z",
        "UTC,            2026-03-29T00:00:00Z, 2026-03-30T00:00:00Z"
    })
    void a_day_is_from_midnight_to_midnight_also_when_clocks_change(String zone, Instant midnight, Instant next) {
        course.update(
                "UPDATE challenge SET time_zone = '" + zone + "', submissions_per_day = 2 WHERE slug = '" + slug + "'");
        submitAt(midnight.minusSeconds(1));
        submitAt(midnight);
        submitAt(next.minusSeconds(1));

        assertThat(at(midnight.minusSeconds(1)).resetsAt()).isEqualTo(midnight);
        assertThat(at(midnight)).isEqualTo(new Allowance(2, 0, next, null, null));
        assertThat(at(next.minusSeconds(1)).left()).isZero();
        assertThat(at(next).left()).isEqualTo(2);
    }

    @Test
    void what_failed_by_our_fault_counts_neither_today_nor_in_all() {
        course.update(
                "UPDATE challenge SET submissions_per_day = 10, submissions_in_all = 3 WHERE slug = '" + slug + "'");
        Instant now = Instant.parse("2026-05-05T12:00:00Z");
        submitAt(now);
        submitAt(Instant.parse("2026-05-01T12:00:00Z"));
        UUID failed = submitAt(now);
        assertThat(at(now)).isEqualTo(new Allowance(10, 0, Instant.parse("2026-05-06T00:00:00Z"), 3, 0));
        course.update("UPDATE submission SET state = 'QUEUED' WHERE id = '" + failed + "'");
        course.update("UPDATE submission SET state = 'RUNNING', lease_owner = 'x' WHERE id = '" + failed + "'");
        course.update("UPDATE submission SET state = 'FAILED', lease_owner = NULL WHERE id = '" + failed + "'");
        assertThat(at(now)).isEqualTo(new Allowance(10, 1, Instant.parse("2026-05-06T00:00:00Z"), 3, 1));
    }

    @Test
    void extra_submissions_are_used_once_whenever_a_day_is_full() {
        course.update(
                "UPDATE challenge SET submissions_per_day = 1, submissions_in_all = 3 WHERE slug = '" + slug + "'");
        Course.instructor()
                .body("{\"extra\": 2, \"reason\": \"the outage\"}")
                .put(Course.INSTRUCTOR + "/" + slug + "/extensions/" + student.account().handle)
                .then()
                .statusCode(200)
                .body("extra", is(2))
                .body("until", nullValue());
        course.update("UPDATE extension SET granted_at = '2026-05-01T00:00:00Z'");
        Instant first = Instant.parse("2026-05-05T12:00:00Z");
        Instant second = Instant.parse("2026-05-06T12:00:00Z");
        assertThat(at(first).left()).isEqualTo(3);
        submitAt(first);
        submitAt(first);
        assertThat(at(first).left()).as("one extra is used").isEqualTo(1);
        assertThat(at(second).left()).as("the day's and the other extra").isEqualTo(2);
        submitAt(second);
        submitAt(second);
        assertThat(at(second).left()).isZero();
        Instant third = Instant.parse("2026-05-07T12:00:00Z");
        assertThat(at(third).left()).as("of the day's, and of 3 + 2 in all").isEqualTo(1);
        submitAt(third);
        assertThat(at(Instant.parse("2026-05-08T12:00:00Z")).isUsedUp()).isTrue();
    }

    @Test
    void the_second_of_the_end_counts_and_the_next_does_not() {
        Instant opens = Instant.parse("2026-05-01T08:00:00Z");
        Instant closes = Instant.parse("2026-06-01T21:59:59Z");
        course.update("UPDATE challenge SET opens_at = '" + opens + "', closes_at = '" + closes + "' WHERE slug = '"
                + slug + "'");
        assertThat(refusedAt(opens.minusSeconds(1))).contains("opens on");
        assertThat(refusedAt(opens)).isEmpty();
        assertThat(refusedAt(closes.minusSeconds(1))).isEmpty();
        assertThat(refusedAt(closes)).isEmpty();
        assertThat(refusedAt(closes.plusMillis(999))).isEmpty();
        assertThat(refusedAt(closes.plusSeconds(1))).contains("closed on");

        Instant until = closes.plusSeconds(3600);
        extend("{\"until\": \"" + until + "\", \"reason\": \"was ill\"}")
                .statusCode(200)
                .body("until", is(until.toString()));
        assertThat(refusedAt(until.plusMillis(999))).isEmpty();
        assertThat(refusedAt(until.plusSeconds(1))).contains("closed on");
        extend("{\"until\": \"" + closes + "\", \"reason\": \"was ill\"}")
                .statusCode(422)
                .body("violations[0].message", containsString("must be after the challenge's end"));
        extend("{\"reason\": \"\"}").statusCode(422).body("violations.pointer", is(List.of("/until", "/reason")));
        Course.instructor()
                .delete(Course.INSTRUCTOR + "/" + slug + "/extensions/" + student.account().handle)
                .then()
                .statusCode(204);
        assertThat(refusedAt(until)).contains("closed on");
    }

    @Test
    void who_comes_too_late_is_told_until_an_extension_lets_them() {
        Instant closes = Instant.now().truncatedTo(ChronoUnit.SECONDS).minusSeconds(2);
        course.update("UPDATE challenge SET closes_at = '" + closes + "' WHERE slug = '" + slug + "'");
        submit(1).then().statusCode(403).body("title", is("Challenge closed")).body("closes_at", is(closes.toString()));
        extend("{\"until\": \"" + Instant.now().plusSeconds(60) + "\", \"reason\": \"was ill\"}")
                .statusCode(200);
        submit(1).then().statusCode(202);
    }

    @Test
    void the_last_slot_has_one_winner() {
        course.update("UPDATE challenge SET submissions_in_all = 1 WHERE slug = '" + slug + "'");
        List<CompletableFuture<Integer>> answers = IntStream.rangeClosed(1, 6)
                .mapToObj(
                        rate -> CompletableFuture.supplyAsync(() -> submit(rate).statusCode()))
                .toList();
        assertThat(answers.stream().map(CompletableFuture::join))
                .containsExactlyInAnyOrder(202, 429, 429, 429, 429, 429);
        submit(7).then().statusCode(429).body("detail", is("You have used all 1 submissions that there are."));
    }

    private Response submit(int rate) {
        return student.yaml(Student.TINY.replace(
                        "epochs: 1", "epochs: 1, optimizer: {SGD: {learning_rate: 0.00" + rate + "}}"))
                .post("/api/v1/challenges/" + slug + "/submissions");
    }

    private ValidatableResponse extend(String body) {
        return Course.instructor()
                .body(body)
                .put(Course.INSTRUCTOR + "/" + slug + "/extensions/" + student.account().handle)
                .then();
    }

    private UUID submitAt(Instant moment) {
        UUID id = boards.score(slug, student.account().handle, 4_000, 1, 1);
        course.update("UPDATE submission SET created_at = '" + moment + "' WHERE id = '" + id + "'");
        return id;
    }

    private Allowance at(Instant now) {
        return QuarkusTransaction.requiringNew().call(() -> quotas.of(student.account(), Challenge.named(slug), now));
    }

    private String refusedAt(Instant moment) {
        return QuarkusTransaction.requiringNew()
                .call(() -> deadlines.refusal(Challenge.named(slug), student.account(), moment))
                .orElse("");
    }
}
