package podium.rejudge;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

import jakarta.inject.Inject;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import org.hibernate.Session;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import podium.Browsing;
import podium.SharedDatabase;
import podium.account.Accounts;
import podium.dataset.MnistDataset;
import podium.leaderboard.FilledBoard;
import podium.queue.TrainingInTests;
import podium.submission.Student;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

@QuarkusTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RejudgingTest {
    private static final String API = "/api/v1/instructor/rejudgings";
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @Inject
    FilledBoard board;

    @Inject
    Accounts accounts;

    @Inject
    TrainingInTests training;

    @Inject
    Session database;

    private String slug;
    private String ada;
    private String bob;
    private UUID adas;
    private UUID bobs;

    /** Ada predicted better than Bob, and the board has it the other way round. */
    @BeforeEach
    void fill() {
        slug = board.create(false);
        ada = accounts.register("a" + UUID.randomUUID().toString().substring(0, 18), Browsing.PASSWORD).handle;
        bob = accounts.register("b" + UUID.randomUUID().toString().substring(0, 18), Browsing.PASSWORD).handle;
        adas = board.score(slug, ada, 4000, 100, 5);
        bobs = board.score(slug, bob, 4990, 100, 5);
        predict(adas, 100);
        predict(bobs, 4000);
        predict(board.score(slug, null, 4600, 100, 5), 1000);
    }

    @AfterEach
    void clear() {
        QuarkusTransaction.requiringNew().run(() -> database.createNativeMutationQuery(
                        "DELETE FROM rejudging USING challenge WHERE challenge.id = challenge_id AND slug = :slug")
                .setParameter("slug", slug)
                .executeUpdate());
        board.remove(slug);
    }

    @Test
    void shows_every_change_of_score_and_rank_and_changes_nothing_until_it_is_applied() throws Exception {
        String set = ask("rescore", List.of());
        await(set)
                .body("runs", is(3))
                .body("changed", is(3))
                .body("better", is(1))
                .body("worse", is(2))
                .body("ranks", is(2));
        instructor()
                .get(API + "/" + set + "/ranks")
                .then()
                .body("items.handle", contains(ada, bob))
                .body("items.before", contains(3, 1))
                .body("items.after", contains(1, 3));
        float shown = instructor().get(API + "/" + set + "/changes?q=" + ada).path("items[0].public_after");
        assertThat(handles()).containsExactly(bob, "Niklas", ada);

        instructor()
                .post(API + "/" + set + "/apply")
                .then()
                .statusCode(200)
                .body("state", is("APPLIED"))
                .body("skipped", is(0));
        assertThat(handles()).containsExactly(ada, "Niklas", bob);
        given().get("/api/v1/challenges/" + slug + "/leaderboard")
                .then()
                .body("rows[0].public_accuracy", is(shown))
                .body("rows[0].verdict", is("beats"))
                .body("rows[2].verdict", is("below"));
        assertThat(correct(adas)).as("of both halves together").isEqualTo(9_900);
        assertThat(text("SELECT before ->> 'public_correct' FROM rejudged WHERE submission_id = :id", adas))
                .as("the old result is kept")
                .isEqualTo("4000");
        instructor().post(API + "/" + set + "/apply").then().statusCode(409);
        instructor().post(API + "/" + set + "/cancel").then().statusCode(409);
        instructor()
                .queryParam("subject", "rejudging " + set)
                .get("/api/v1/instructor/audit")
                .then()
                .body("items.act", contains("rejudging.apply", "rejudging.ask"));

        String again = ask("rescore", List.of(adas));
        await(again).body("runs", is(1)).body("changed", is(0)).body("ranks", is(0));
    }

    @Test
    void leaves_all_as_it_is_when_it_is_cancelled() throws Exception {
        String set = ask("rescore", List.of(adas));
        await(set);
        Browsing instructor = Browsing.asInstructor();
        instructor
                .get("/instructor/rejudge/" + set)
                .then()
                .statusCode(200)
                .body(containsString("Apply 1 change"))
                .body(containsString(ada));
        instructor
                .form("/instructor/rejudge")
                .post("/instructor/rejudge/" + set + "/cancel")
                .then()
                .statusCode(303);
        assertThat(handles()).containsExactly(bob, "Niklas", ada);
        instructor()
                .post(API + "/" + set + "/apply")
                .then()
                .statusCode(409)
                .body("detail", containsString("CANCELLED"));
    }

    @Test
    void leaves_alone_what_has_another_result_by_then_and_what_cannot_be_judged() throws Exception {
        UUID forgotten = board.score(slug, ada, 3000, 100, 5);
        UUID others = board.score(slug, bob, 3000, 100, 5);
        predict(others, 0, 50);
        String set = ask("rescore", List.of(adas, bobs, forgotten, others));
        await(set).body("runs", is(4)).body("skipped", is(2)).body("changed", is(2));
        instructor()
                .get(API + "/" + set + "/changes")
                .then()
                .body("items.find { it.id == '%s' }.reason".formatted(forgotten), containsString("not stored"))
                .body("items.find { it.id == '%s' }.reason".formatted(others), containsString("other images"));
        update("UPDATE submission SET public_correct = 4001 WHERE id = :id", adas);

        instructor().post(API + "/" + set + "/apply").then().statusCode(200).body("skipped", is(3));
        assertThat(text("SELECT cast(public_correct AS text) FROM submission WHERE id = :id", adas))
                .isEqualTo("4001");
        assertThat(correct(bobs)).isEqualTo(6_000);
    }

    @Test
    void trains_again_for_real_and_brings_back_what_was_forged() throws Exception {
        training.begin();
        UUID id;
        UUID twin;
        String set;
        try {
            Student student = Student.register(accounts);
            id = student.submit("""
                    name: rejudged
                    layers: [Flatten, Dense: {units: 12, activation: relu}, Dense: {units: 10, activation: softmax}]
                    training: {epochs: 2, batch_size: 1024}
                    """);
            awaitState(student, id);
            twin = student.submit("""
                    name: rejudged twin
                    layers: [Flatten, Dense: {units: 12, activation: relu}, Dense: {units: 10, activation: softmax}]
                    training: {epochs: 2, batch_size: 1024}
                    """);
            String truth = result(id);
            update("UPDATE submission SET public_correct = 1 WHERE id = :id", id);
            update("UPDATE prediction SET classes = decode(repeat('00', 10000), 'hex') WHERE submission_id = :id", id);

            set = ask("mnist", "retrain", List.of(id));
            assertThat(instructor().get(API + "/" + set).<Integer>path("runs"))
                    .as("what was answered from its result has its fate")
                    .isEqualTo(2);
            await(set).body("failed", is(0));
            assertThat(text("SELECT cast(public_correct AS text) FROM submission WHERE id = :id", id))
                    .as("before it is applied")
                    .isEqualTo("1");
            instructor().post(API + "/" + set + "/apply").then().statusCode(200).body("skipped", is(0));

            assertThat(result(id)).isEqualTo(truth);
            assertThat(result(twin)).isEqualTo(truth);
            student.api()
                    .get("/api/v1/submissions/" + id)
                    .then()
                    .body("state", is("SCORED"))
                    .body("attempt", is(2))
                    .body("epochs_done", is(2))
                    .body("weights_kept", is(true));
            assertThat(text(
                            "SELECT encode(substr(before_classes, 1, 4), 'hex') FROM rejudged WHERE submission_id = :id",
                            id))
                    .as("what was replaced is kept")
                    .isEqualTo("00000000");
            update("DELETE FROM rejudging WHERE id = :id", UUID.fromString(set));
        } finally {
            training.end();
        }
    }

    @Test
    void says_what_is_wrong_with_a_wish_and_hears_none_of_students() {
        Map<String, Object> wish = Map.of("challenge", slug, "kind", "rescore", "reason", "labels");
        instructor()
                .body(Map.of("challenge", slug, "kind", "guess", "reason", "x"))
                .post(API)
                .then()
                .statusCode(422)
                .body("violations[0].pointer", is("/kind"))
                .body("violations[0].message", containsString("got guess"));
        instructor()
                .body(Map.of("challenge", slug, "kind", "rescore", "reason", " "))
                .post(API)
                .then()
                .statusCode(422)
                .body("violations[0].pointer", is("/reason"));
        instructor()
                .body(Map.of("challenge", slug, "kind", "rescore", "reason", "x", "submissions", List.of(adas, "none")))
                .post(API)
                .then()
                .statusCode(422)
                .body("violations[0].pointer", is("/submissions/1"));
        instructor()
                .body(Map.of(
                        "challenge", slug, "kind", "rescore", "reason", "x", "submissions", List.of(new UUID(0, 9))))
                .post(API)
                .then()
                .statusCode(422)
                .body("violations[0].pointer", is("/submissions"));
        instructor().get(API + "/" + new UUID(0, 9)).then().statusCode(404);
        Student student = Student.register(accounts);
        student.api()
                .contentType("application/json")
                .body(wish)
                .post(API)
                .then()
                .statusCode(403);
        student.api().get(API).then().statusCode(403);
    }

    private String ask(String kind, List<UUID> ids) {
        return ask(slug, kind, ids);
    }

    private static String ask(String challenge, String kind, List<UUID> ids) {
        Map<String, Object> wish = ids.isEmpty()
                ? Map.of("challenge", challenge, "kind", kind, "reason", "the labels were wrong")
                : Map.of("challenge", challenge, "kind", kind, "reason", "the labels were wrong", "submissions", ids);
        return instructor()
                .body(wish)
                .post(API)
                .then()
                .statusCode(202)
                .extract()
                .path("id");
    }

    private static ValidatableResponse await(String set) throws InterruptedException {
        Instant end = Instant.now().plus(PATIENCE);
        while (Instant.now().isBefore(end)
                && instructor().get(API + "/" + set).<String>path("state").equals("PREPARING")) {
            TimeUnit.MILLISECONDS.sleep(200);
        }
        return instructor().get(API + "/" + set).then().body("state", is("READY"));
    }

    private static void awaitState(Student student, UUID id) throws InterruptedException {
        Instant end = Instant.now().plus(PATIENCE);
        while (Instant.now().isBefore(end)
                && !"SCORED"
                        .equals(student.api().get("/api/v1/submissions/" + id).path("state"))) {
            TimeUnit.MILLISECONDS.sleep(200);
        }
        student.api().get("/api/v1/submissions/" + id).then().body("state", is("SCORED"));
    }

    private List<String> handles() {
        return given().get("/api/v1/challenges/" + slug + "/leaderboard").path("rows.handle");
    }

    /** All of MNIST's hidden digits right but the first so many. */
    private void predict(UUID submission, int wrong) {
        predict(submission, wrong, MnistDataset.load().hidden().labels().data().length);
    }

    private void predict(UUID submission, int wrong, int images) {
        byte[] classes =
                java.util.Arrays.copyOf(MnistDataset.load().hidden().labels().data(), images);
        for (int image = 0; image < wrong; image++) {
            classes[image] = (byte) ((classes[image] + 1) % 10);
        }
        QuarkusTransaction.requiringNew().run(() -> database.createNativeMutationQuery(
                        "INSERT INTO prediction (submission_id, classes) VALUES (:id, :classes)")
                .setParameter("id", submission)
                .setParameter("classes", classes)
                .executeUpdate());
    }

    private int correct(UUID submission) {
        return Integer.parseInt(text(
                "SELECT cast(public_correct + private_correct AS text) FROM submission WHERE id = :id", submission));
    }

    /** All that the same bits decide. */
    private String result(UUID submission) {
        return text(
                "SELECT concat(public_correct, ' ', private_correct, ' ', certificate ->> 'predictions', ' ',"
                        + " certificate ->> 'weights', ' ', md5(classes)) FROM submission JOIN prediction ON submission_id = id"
                        + " WHERE id = :id",
                submission);
    }

    private String text(String sql, UUID id) {
        return QuarkusTransaction.requiringNew().call(() -> database.createNativeQuery(sql, String.class)
                .setParameter("id", id)
                .getSingleResult());
    }

    private void update(String sql, UUID id) {
        QuarkusTransaction.requiringNew().run(() -> database.createNativeMutationQuery(sql)
                .setParameter("id", id)
                .executeUpdate());
    }

    private static RequestSpecification instructor() {
        return given().auth()
                .oauth2(Student.token("instructor", SharedDatabase.INSTRUCTOR_PASSWORD))
                .contentType("application/json");
    }
}
