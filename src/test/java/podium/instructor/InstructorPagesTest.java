package podium.instructor;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

import jakarta.inject.Inject;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import org.hibernate.Session;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import podium.Browsing;
import podium.account.Account;
import podium.account.Accounts;
import podium.leaderboard.FilledBoard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

@QuarkusTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class InstructorPagesTest {
    private static final String REQUEUE = "/instructor/submissions/" + new UUID(0, 0) + "/requeue";

    @Inject
    FilledBoard board;

    @Inject
    Accounts accounts;

    @Inject
    Session database;

    @Inject
    Clock clock;

    private String slug;

    @BeforeEach
    void fill() {
        slug = board.create(false);
    }

    @AfterEach
    void clear() {
        board.remove(slug);
    }

    @Test
    void shows_how_safely_everything_runs() {
        Browsing.asInstructor()
                .get("/instructor")
                .then()
                .statusCode(200)
                .body("html.head.title", is("Instructor · Podium"))
                .body("**.find { it.@id == 'nodes-title' }", is("Worker nodes"))
                .body("**.find { it.@id == 'queue-title' }", is("Queue"));
    }

    @Test
    void is_not_for_students() {
        Browsing student = Browsing.as("s" + UUID.randomUUID().toString().substring(0, 12));
        for (String page : new String[] {
            "/instructor",
            "/instructor/submissions",
            "/instructor/lists/failures",
            "/instructor/lists/missing?challenge=mnist",
            "/instructor/lists/shared?challenge=mnist"
        }) {
            student.get(page).then().statusCode(403).contentType(startsWith("text/html"));
        }
        student.form("/submissions").post(REQUEUE).then().statusCode(403);
        student.form("/submissions").post("/instructor/submissions/bulk").then().statusCode(403);
    }

    @Test
    void visitors_sign_in_first() {
        new Browsing()
                .get("/instructor")
                .then()
                .statusCode(302)
                .header("Location", endsWith("/sign-in?next=%2Finstructor"));
    }

    @Test
    void queues_nothing_without_the_forms_token_and_nothing_that_is_not_there() {
        Browsing instructor = Browsing.asInstructor();
        instructor.get("/instructor");
        instructor.request().formParam("x", "y").post(REQUEUE).then().statusCode(400);
        instructor.form("/instructor/submissions").post(REQUEUE).then().statusCode(404);
    }

    @Test
    void shows_what_the_class_tries_and_what_works() {
        UUID net = board.score(slug, student(), 4900, 100, 5);
        board.config(net, "a net");
        board.score(slug, student(), 4800, 100, 5);

        Browsing.asInstructor()
                .get("/instructor?challenge=" + slug)
                .then()
                .statusCode(200)
                .body("**.find { it.@id == 'tried-title' }", is("What the class tries, and what works"))
                .body(containsString("98.00\u202f%"))
                .body("**.findAll { it.name() == 'th' && it.text() == 'Conv2D' }.size()", is(1))
                .body("**.findAll { it.name() == 'th' && it.text() == 'InputLayer' }.size()", is(0))
                .body("**.find { it.@id == 'rates-title' }", is("Learning rate against accuracy"))
                .body(containsString("<th scope=\"row\">0.001 to 0.0032</th>"))
                .body(containsString("2 submissions: "));
    }

    @Test
    void names_configs_that_several_students_sent() {
        String first = student();
        String second = student();
        board.score(slug, first, 4900, 100, 5);
        Browsing instructor = Browsing.asInstructor();
        instructor.get("/instructor?challenge=" + slug).then().body(containsString("No two students sent the same"));

        board.score(slug, first, 4901, 100, 5);
        board.score(slug, second, 4900, 100, 5);
        instructor
                .get("/instructor?challenge=" + slug)
                .then()
                .body(anyOf(containsString(first + ", " + second), containsString(second + ", " + first)))
                .body(containsString(">000000000000</code>"));
        instructor
                .get("/instructor/lists/shared?challenge=" + slug + "&q=" + second)
                .then()
                .body(containsString(first));
        instructor
                .get("/instructor/lists/shared?challenge=" + slug + "&q=no-such-student")
                .then()
                .body(not(containsString(first)))
                .body(containsString("No two students sent the same config."));
    }

    @Test
    void names_students_without_a_valid_run_and_becomes_urgent_two_days_before_the_end() {
        String idle = student();
        String done = student();
        board.score(slug, done, 4900, 100, 5);
        Browsing instructor = Browsing.asInstructor();
        String list = "/instructor/lists/missing?challenge=" + slug + "&q=";
        instructor.get(list + idle).then().body(containsString(idle)).body(containsString("has not submitted"));
        instructor.get(list + done).then().body(containsString("Nobody."));
        // What means something to LIKE is looked for as it is.
        instructor.get(list + "%25").then().body(containsString("Nobody."));
        instructor.get(list + "!").then().body(containsString("Nobody."));

        closesAt(clock.instant().plus(Duration.ofHours(48).plusMinutes(1)));
        instructor.get("/instructor?challenge=" + slug).then().body(not(containsString("id=\"urgent\"")));
        closesAt(clock.instant().plus(Duration.ofHours(48).minusMinutes(1)));
        instructor.get("/instructor?challenge=" + slug).then().body(containsString("id=\"urgent\""));
        closesAt(clock.instant().minusSeconds(1));
        instructor.get("/instructor?challenge=" + slug).then().body(not(containsString("id=\"urgent\"")));
    }

    @Test
    void counts_failures_by_reason_whatever_numbers_are_in_it() {
        UUID one = board.score(slug, student(), 4900, 100, 5);
        UUID other = board.score(slug, student(), 4900, 100, 5);
        String mark = "quark" + UUID.randomUUID().toString().replaceAll("[^g-z]", "x");
        attempt(one, mark + " broke after 12.5 seconds in run " + UUID.randomUUID());
        attempt(other, mark + " broke after 3 seconds in run " + UUID.randomUUID());

        Browsing.asInstructor()
                .get("/instructor/lists/failures?q=" + mark)
                .then()
                .body("**.findAll { it.name() == 'tbody' }[0].tr.size()", is(1))
                .body(
                        "**.findAll { it.name() == 'tbody' }[0].tr[0].td*.text()[0..2]",
                        is(java.util.List.of(mark + " broke after … seconds in run …", "2", "2")));
    }

    @Test
    void tells_of_checks_final_runs_and_rejudged_runs_that_failed_for_our_reasons() {
        UUID one = board.score(slug, student(), 4900, 100, 5);
        String mark = "lepton" + UUID.randomUUID().toString().replaceAll("[^g-z]", "x");
        String failures = "jsonb_build_array(jsonb_build_object('attempt', 1, 'node', 'n', 'reason', '" + mark
                + " left run 7', 'ended_at', now()))";
        update("INSERT INTO check_run (id, submission_id, asked_at, state, failures) SELECT gen_random_uuid(), '" + one
                + "', now(), 'FAILED', " + failures);
        update("INSERT INTO final_run (id, submission_id, number, seed, queued_at, state, failures) SELECT"
                + " gen_random_uuid(), '" + one + "', 1, 1, now(), 'FAILED', " + failures);
        String body = Browsing.asInstructor()
                .get("/instructor/lists/failures?q=" + mark)
                .asString();
        assertThat(body)
                .contains("Of a check:</span> " + mark + " left run …")
                .contains("Of a final run:</span> " + mark + " left run …");
    }

    private void update(String sql) {
        QuarkusTransaction.requiringNew()
                .run(() -> database.createNativeMutationQuery(sql).executeUpdate());
    }

    private String student() {
        Account account = accounts.register("s" + UUID.randomUUID().toString().substring(0, 18), Browsing.PASSWORD);
        return account.handle;
    }

    private void closesAt(Instant end) {
        assertThat(QuarkusTransaction.requiringNew().call(() -> database.createNativeMutationQuery(
                                "UPDATE challenge SET closes_at = :end WHERE slug = :slug")
                        .setParameter("end", end)
                        .setParameter("slug", slug)
                        .executeUpdate()))
                .isEqualTo(1);
    }

    private void attempt(UUID submission, String reason) {
        QuarkusTransaction.requiringNew().run(() -> database.createNativeMutationQuery("INSERT INTO attempt"
                        + " (submission_id, attempt, node, started_at, finished_at, outcome, reason)"
                        + " VALUES (:submission, 1, 'test', now(), now(), 'FAILED', :reason)")
                .setParameter("submission", submission)
                .setParameter("reason", reason)
                .executeUpdate());
    }
}
