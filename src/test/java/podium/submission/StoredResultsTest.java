package podium.submission;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

import jakarta.inject.Inject;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import org.hibernate.Session;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import podium.Browsing;
import podium.SharedDatabase;
import podium.account.Accounts;
import podium.sandbox.Sandbox;
import podium.sandbox.Usage;
import podium.sandbox.Verdict;
import podium.worker.RunResult;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

@QuarkusTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class StoredResultsTest {
    private static final String SUBMIT = "/api/v1/challenges/mnist/submissions";
    private static final String SUBMISSIONS = "/api/v1/submissions/";
    private static final String QUOTA = "quota.find { it.challenge == 'mnist' }.left";

    /** SHA-256 of nothing. */
    private static final String NO_WEIGHTS = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    @Inject
    Accounts accounts;

    @Inject
    Leases leases;

    @Inject
    Session database;

    private Student first;
    private Student second;

    /** No other test's. */
    private String yaml;

    @BeforeEach
    void register() {
        first = Student.register(accounts);
        second = Student.register(accounts);
        double rate = ThreadLocalRandom.current().nextDouble(1e-4, 1e-3);
        yaml = Student.TINY.replace("epochs: 1", "epochs: 1, optimizer: {Adam: {learning_rate: " + rate + "}}");
    }

    @Test
    void answers_at_once_and_free_of_quota_what_was_trained_before() {
        UUID original = first.submit(yaml);
        train(original, Sandbox.engineVersion());

        second.yaml(yaml)
                .post("/api/v1/challenges/mnist/preflight")
                .then()
                .body("answered_at_once", is(true))
                .body("duplicate_of", nullValue());
        Browsing browser = Browsing.signedIn(second.account().handle, Browsing.PASSWORD);
        String form = "/challenges/mnist/submit";
        browser.multipartForm(form)
                .multiPart("text", yaml)
                .post(form + "/preflight")
                .then()
                .statusCode(200)
                .body(containsString("Ready: answered at once"), not(containsString("<dt>Queue")));
        String twin = second.yaml(yaml.replace("tiny", "mine"))
                .post(SUBMIT)
                .then()
                .statusCode(202)
                .body("state", is("SCORED"))
                .body("name", is("mine"))
                .body("duplicate_of", is(original.toString()))
                .body("certificate.original", is(original.toString()))
                .body("attempt", is(0))
                .extract()
                .path("id");
        var scored = first.api().get(SUBMISSIONS + original).jsonPath();
        second.api()
                .get(SUBMISSIONS + twin)
                .then()
                .body("public_accuracy", is(scored.getFloat("public_accuracy")))
                .body("verdict", is(scored.getString("verdict")))
                .body("certificate.predictions", is(scored.getString("certificate.predictions")))
                .body("epochs_done", is(1));
        browser.get("/submissions/" + twin)
                .then()
                .body("**.find { it.@id == 'answered' }", startsWith("Answered at once"));
        second.api().get(SUBMISSIONS + twin + "/curve").then().body("epochs", hasSize(1));
        second.api().get("/api/v1/me").then().body(QUOTA, is(50));
        assertThat(queued(UUID.fromString(twin))).isZero();
        // The same score shares a rank, and who had it first stands first.
        List<String> board = given().get("/api/v1/challenges/mnist/leaderboard").path("rows.submission_id");
        assertThat(board).containsSubsequence(original.toString(), twin);
    }

    @Test
    void answers_a_twin_that_waited_while_the_original_was_trained() {
        UUID original = first.submit(yaml);
        UUID twin = second.submit(yaml);
        second.api().get("/api/v1/me").then().body(QUOTA, is(49));
        train(original, Sandbox.engineVersion());

        assertThat(leases.acquire(twin, "node")).as("nothing to train").isEmpty();

        second.api()
                .get(SUBMISSIONS + twin)
                .then()
                .body("state", is("SCORED"))
                .body("duplicate_of", is(original.toString()));
        second.api().get("/api/v1/me").then().body(QUOTA, is(50));
    }

    @Test
    void answers_at_once_what_diverged_before() {
        UUID original = first.submit(yaml);
        diverge(original, Sandbox.engineVersion());

        second.yaml(yaml).post("/api/v1/challenges/mnist/preflight").then().body("answered_at_once", is(true));
        String twin = second.yaml(yaml)
                .post(SUBMIT)
                .then()
                .statusCode(202)
                .body("state", is("DIVERGED"))
                .body("error.message", containsString("step 17"))
                .body("error.help", containsString("learning rate"))
                .body("duplicate_of", is(original.toString()))
                .extract()
                .path("id");
        second.api().get(SUBMISSIONS + twin + "/curve").then().body("epochs", hasSize(1));
        second.api().get("/api/v1/me").then().body(QUOTA, is(50));
        assertThat(queued(UUID.fromString(twin))).isZero();
    }

    @Test
    void trains_again_what_diverged_with_another_engine() {
        diverge(first.submit(yaml), "an older one");
        second.yaml(yaml).post(SUBMIT).then().body("state", is("QUEUED"));
    }

    @Test
    void trains_again_what_another_engine_trained() {
        train(first.submit(yaml), "an older one");
        second.yaml(yaml).post(SUBMIT).then().body("state", is("QUEUED")).body("duplicate_of", nullValue());
    }

    @Test
    void trains_again_what_an_instructor_queues_again() {
        UUID original = first.submit(yaml);
        train(original, Sandbox.engineVersion());
        UUID twin = UUID.fromString(second.yaml(yaml).post(SUBMIT).path("id"));
        String instructor = Student.token("instructor", SharedDatabase.INSTRUCTOR_PASSWORD);
        given().auth()
                .oauth2(instructor)
                .post("/api/v1/instructor/submissions/" + twin + "/requeue")
                .then()
                .statusCode(202)
                .body("state", is("QUEUED"));

        assertThat(leases.acquire(twin, "node")).isPresent();
    }

    @Test
    void gives_the_same_config_the_same_seed() {
        UUID one = first.submit(yaml);
        UUID same = second.submit(yaml);
        UUID other = second.submit(yaml.replace("512", "256"));
        assertThat(seed(one)).isEqualTo(seed(same)).isNotEqualTo(seed(other));
    }

    @Test
    void answers_no_more_than_a_person_needs() {
        train(first.submit(yaml), Sandbox.engineVersion());
        for (int i = 0; i < Quotas.ANSWERS_PER_DAY; i++) {
            assertThat(second.yaml(yaml).post(SUBMIT).statusCode()).isEqualTo(202);
        }
        second.yaml(yaml).post(SUBMIT).then().statusCode(429);
    }

    private Lease firstEpoch(UUID id) {
        Lease lease = leases.acquire(id, "node").orElseThrow();
        leases.epoch(lease, new EpochView(1, 2.5, 0.3, 0.9, null, null, 0.001, 20_000));
        return lease;
    }

    private void diverge(UUID id, String engine) {
        leases.finish(
                firstEpoch(id),
                new Verdict.Diverged(17, 0.5, Double.NaN, engine, new Usage(1, Duration.ZERO, Duration.ZERO)));
    }

    private void train(UUID id, String engine) {
        Lease lease = firstEpoch(id);
        float[] probabilities = new float[10_000 * 10];
        for (int image = 0; image < 10_000; image++) {
            probabilities[image * 10] = 1;
        }
        leases.finish(
                lease,
                new Verdict.Completed(
                        probabilities,
                        new float[0],
                        new byte[0],
                        new RunResult(engine, "java", 1, 5.0, 6.0, NO_WEIGHTS, "p"),
                        new Usage(1, Duration.ZERO, Duration.ZERO)));
    }

    private long seed(UUID id) {
        return one("SELECT seed FROM submission WHERE id = :id", id);
    }

    private long queued(UUID id) {
        return one("SELECT count(*) FROM scheduled_tasks WHERE task_instance = cast(:id AS text)", id);
    }

    private long one(String sql, UUID id) {
        return QuarkusTransaction.requiringNew().call(() -> database.createNativeQuery(sql, Long.class)
                .setParameter("id", id)
                .getSingleResult());
    }
}
