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
    private static final int ALL = 10_000;
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
        predict(others, 0, 0, 50);
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

            update(
                    "INSERT INTO final_run (id, submission_id, number, seed, queued_at, state, reason)"
                            + " SELECT gen_random_uuid(), id, 1, seed, now(), 'FAILED', 'a node died' FROM submission"
                            + " WHERE id = :id",
                    id);
            set = ask("mnist", "retrain", List.of(id));
            instructor().get(API + "/" + set).then().body("finals", is(1));
            assertThat(instructor().get(API + "/" + set).<Integer>path("runs"))
                    .as("what was answered from its result has its fate")
                    .isEqualTo(3);
            await(set).body("failed", is(0));
            assertThat(text("SELECT cast(public_correct AS text) FROM submission WHERE id = :id", id))
                    .as("before it is applied")
                    .isEqualTo("1");
            instructor().post(API + "/" + set + "/apply").then().statusCode(200).body("skipped", is(0));

            assertThat(result(id)).isEqualTo(truth);
            assertThat(result(twin)).isEqualTo(truth);
            assertThat(text(
                            "SELECT concat(final_run.public_correct, ' ', final_run.private_correct, ' ',"
                                    + " final_run.certificate ->> 'predictions', ' ', final_run.certificate ->> 'weights', ' ',"
                                    + " md5(classes)) FROM final_run WHERE submission_id = :id AND state = 'SCORED'",
                            id))
                    .as("a final run that failed by our fault, here from the same seed")
                    .isEqualTo(truth);
            student.api()
                    .get("/api/v1/submissions/" + id)
                    .then()
                    .body("state", is("SCORED"))
                    .body("attempt", is(2))
                    .body("epochs_done", is(2))
                    .body("weights_kept", is(true));
            assertThat(text(
                            "SELECT encode(substr(before_classes, 1, 4), 'hex') FROM rejudged WHERE submission_id = :id"
                                    + " AND final_number = 0",
                            id))
                    .as("what was replaced is kept")
                    .isEqualTo("00000000");
            update("DELETE FROM rejudging WHERE id = :id", UUID.fromString(set));
        } finally {
            training.end();
            update(
                    "DELETE FROM final_run WHERE reason IS NULL AND queued_at > now() - interval '5 minutes' AND submission_id IN"
                            + " (SELECT id FROM submission WHERE name = 'rejudged') AND :id IS NOT NULL",
                    adas);
        }
    }

    @Test
    void replays_the_ladder_over_what_was_judged_anew() throws Exception {
        update(
                "UPDATE challenge SET ladder = true FROM submission WHERE challenge.id = challenge_id"
                        + " AND submission.id = :id",
                adas);
        String cleo = accounts.register("c" + UUID.randomUUID().toString().substring(0, 18), Browsing.PASSWORD).handle;
        UUID first = board.score(slug, cleo, 4_000, 100, 5);
        UUID luck = board.score(slug, cleo, 4_400, 100, 5);
        UUID gain = board.score(slug, cleo, 4_450, 100, 5);
        predict(first, 1_000);
        // Of 10,000 images 25 worse and none better: no gain, whichever of them are public.
        predict(luck, 1_000, 25, ALL);
        predict(gain, 500);
        String set = ask("rescore", List.of(gain));
        await(set).body("runs", is(3)).body("changed", is(3));
        List<Float> shown = instructor()
                .get(API + "/" + set + "/changes?q=" + cleo)
                .then()
                .extract()
                .path("items.public_after");
        assertThat(shown.stream().distinct())
                .as("luck is held at the first one's")
                .hasSize(2);
        String ordered = "SELECT concat(public_correct, ' ', measured_correct) FROM submission WHERE id = :id";
        assertThat(text(ordered, luck)).as("before it is applied").isEqualTo("4400 ");

        instructor().post(API + "/" + set + "/apply").then().statusCode(200).body("skipped", is(0));
        String held = text(ordered, luck);
        assertThat(held.split(" ")[0] + " ").isEqualTo(text(ordered, first));
        assertThat(Integer.parseInt(held.split(" ")[1])).isBetween(4_400, 4_600);
        assertThat(text(ordered, gain)).as("its own").endsWith(" ");
        assertThat(correct(gain)).isEqualTo(9_500);
        assertThat(text(ordered, adas)).as("others are left alone").isEqualTo("4000 ");
        List<Float> now =
                instructor().get(API + "/" + set + "/changes?all=true").path("items.public_after");
        assertThat(now).as("as it was foreseen").containsExactlyElementsOf(shown);
        String again = ask("rescore", List.of(first));
        await(again).body("runs", is(3)).body("changed", is(0)).body("ranks", is(0));
    }

    @Test
    void judges_final_runs_as_well_and_shows_what_that_does_to_the_final_board() throws Exception {
        last(adas, 1, 10);
        last(adas, 2, 20);
        last(bobs, 1, 4_900);
        instructor().get("/api/v1/challenges/" + slug + "/final").then().body("rows.handle", contains(bob, ada));
        instructor()
                .body(Map.of("challenge", slug, "kind", "rescore", "reason", "x", "finals", "perhaps"))
                .post(API)
                .then()
                .statusCode(422)
                .body("violations[0].pointer", is("/finals"));
        String set = instructor()
                .body(Map.of("challenge", slug, "kind", "rescore", "reason", "labels", "finals", "only"))
                .post(API)
                .then()
                .statusCode(202)
                .extract()
                .path("id");
        await(set).body("runs", is(3)).body("finals", is(3)).body("changed", is(3));
        instructor()
                .get(API + "/" + set + "/ranks")
                .then()
                .body("items.board", contains("final", "final"))
                .body("items.handle", contains(ada, bob))
                .body("items.before", contains(2, 1))
                .body("items.after", contains(1, 2));
        Browsing.asInstructor()
                .get("/instructor/rejudge/" + set)
                .then()
                .body(containsString("final run 2"), containsString("3 of them final"));
        update("UPDATE final_run SET private_correct = 11 WHERE submission_id = :id AND number = 1", adas);

        instructor().post(API + "/" + set + "/apply").then().statusCode(200).body("skipped", is(1));
        assertThat(text(
                        "SELECT cast(private_correct AS text) FROM final_run"
                                + " WHERE submission_id = :id AND number = 1",
                        adas))
                .isEqualTo("11");
        assertThat(Integer.parseInt(text(
                        "SELECT cast(public_correct + private_correct AS text) FROM final_run"
                                + " WHERE submission_id = :id AND number = 2",
                        adas)))
                .isEqualTo(9_900);
        assertThat(text("SELECT cast(public_correct AS text) FROM submission WHERE id = :id", adas))
                .as("of the submission itself nothing")
                .isEqualTo("4000");
        String without = instructor()
                .body(Map.of("challenge", slug, "kind", "rescore", "reason", "labels", "finals", "without"))
                .post(API)
                .path("id");
        await(without).body("finals", is(0)).body("runs", is(3));
    }

    /** A final run that predicted as its submission did, and has another score. */
    private void last(UUID submission, int number, int correct) {
        update(
                "INSERT INTO final_run (id, submission_id, number, seed, queued_at, state, public_correct, public_images,"
                        + " private_correct, private_images, classes) SELECT gen_random_uuid(), submission_id, "
                        + number
                        + ", 1, now(), 'SCORED', 1, 5000, " + correct + ", 5000, classes FROM prediction"
                        + " WHERE submission_id = :id",
                submission);
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
        predict(submission, wrong, 0, ALL);
    }

    private void predict(UUID submission, int wrong, int wrongAtTheEnd, int images) {
        byte[] classes =
                java.util.Arrays.copyOf(MnistDataset.load().hidden().labels().data(), images);
        for (int image = 0; image < images; image++) {
            if (image >= wrong && image < images - wrongAtTheEnd) {
                continue;
            }
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
