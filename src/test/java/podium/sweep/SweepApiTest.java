package podium.sweep;

import java.util.List;
import java.util.UUID;

import jakarta.inject.Inject;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import org.hibernate.Session;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import podium.Browsing;
import podium.account.Accounts;
import podium.submission.Student;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;

@QuarkusTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SweepApiTest {
    private static final String SWEEPS = "/api/v1/challenges/mnist/sweeps";
    private static final String CONFIG = """
            {"layers": ["Flatten", {"Dense": {"units": 10, "activation": "softmax"}}],
             "training": {"optimizer": {"Adam": {"learning_rate": 0.001}}, "epochs": 1, "batch_size": 512}}
            """;

    @Inject
    Accounts accounts;

    @Inject
    Session database;

    private Student student;

    @BeforeEach
    void register() {
        student = Student.register(accounts);
    }

    @Test
    void a_grid_becomes_a_submission_for_each_combination() {
        JsonPath sweep = post("""
                        {"name": "rates", "config": %s, "grid": {
                          "/training/optimizer/Adam/learning_rate": [0.01, 0.001],
                          "/training/batch_size": [128, 256]}}
                        """)
                .statusCode(202)
                .body("points", hasSize(4))
                .body("points[0].submission.name", is("rates: learning_rate 0.01, batch_size 128"))
                .body("points[3].submission.state", is("QUEUED"))
                .extract()
                .jsonPath();
        assertThat(sweep.getList("points.submission.spec_hash")).doesNotHaveDuplicates();
        student.api().get("/api/v1/submissions").then().body("total", is(4));
        student.api()
                .get("/api/v1/sweeps/" + sweep.getString("id"))
                .then()
                .statusCode(200)
                .body("pointers", is(List.of("/training/optimizer/Adam/learning_rate", "/training/batch_size")));
        student.api().get("/api/v1/sweeps").then().statusCode(200).body("id", is(List.of(sweep.getString("id"))));
    }

    @Test
    void points_are_tried_one_by_one() {
        post("""
                {"config": %s, "points": [
                  {"/training/batch_size": 64}, {"/layers/1/Dense/units": 10, "/training/epochs": 2}]}
                """).statusCode(202).body("points.submission.epochs", is(List.of(1, 2)));
    }

    @Test
    void one_bad_variant_refuses_all_and_is_named() {
        post("""
                {"config": %s, "grid": {"/training/batch_size": [64, -1]}}
                """)
                .statusCode(422)
                .body("violations[0].pointer", is("/config/training/batch_size"))
                .body("violations[0].message", containsString("variant 2 (batch_size -1)"));
        student.api().get("/api/v1/submissions").then().body("total", is(0));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '§',
            value = {
                "{\"config\": %s, \"grid\": {\"/training/nowhere/x\": [1]}} | /grid/~1training~1nowhere~1x | nothing at",
                "{\"config\": %s, \"grid\": {\"batch_size\": [1]}}          | /grid/batch_size | no JSON pointer",
                "{\"config\": %s, \"grid\": {\"/training/epochs\": 3}}       | /grid/~1training~1epochs | a list",
                "{\"config\": %s, \"points\": [7]}                            | /points/0 | an object",
                "{\"config\": %s}                                             | '' | either grid or points",
                "{\"config\": [], \"points\": [{\"/a\": 1}]}                  | /config | an object",
                "{\"config\": %s, \"points\": [{\"/name\": \"a\"}, {\"/name\": \"b\"}]} | '' | the same config",
                "{\"config\": %s, \"seed\": 3, \"points\": [{\"/name\": 1}]} | /seed | not seed",
                "not json                                                     | '' | Unrecognized",
            })
    void what_cannot_be_read_is_refused_with_its_place(String body, String pointer, String message) {
        post(body)
                .statusCode(422)
                .body("violations.pointer", hasItem(pointer.equals("''") ? "" : pointer))
                .body("violations.message", hasItem(containsString(message)));
    }

    @Test
    void all_are_counted_against_the_quota_before_any_is_taken() {
        use(48);
        String three = """
                {"config": %s, "grid": {"/training/batch_size": [101, 102, 103]}}
                """;
        post(three)
                .statusCode(429)
                .header("Retry-After", matchesPattern("[0-9]+"))
                .body("quota.left", is(2))
                .body("detail", containsString("3 submissions to train"));
        student.api().get("/api/v1/submissions").then().body("total", is(48));
        post(three.replace(", 103", "")).statusCode(202);
        student.api().get("/api/v1/me").then().body("quota.find { it.challenge == 'mnist' }.left", is(0));
    }

    /** What was trained today, in vain. */
    private void use(int submissions) {
        QuarkusTransaction.requiringNew().run(() -> {
            database.createNativeMutationQuery("""
                            INSERT INTO submission (id, challenge_id, account_id, baseline, name, spec_hash, total_params,
                                trainable_params, flops_per_image, memory_bytes, total_flops, estimated_seconds, epochs, seed,
                                created_at, state)
                            SELECT gen_random_uuid(), id, :account, false, 'used', repeat('0', 64), 1, 1, 1, 1, 1, 1, 1, 1, now(), 'QUEUED'
                            FROM challenge, generate_series(1, :many) WHERE slug = 'mnist'
                            """)
                    .setParameter("account", student.account().id)
                    .setParameter("many", submissions)
                    .executeUpdate();
            for (String change : List.of(
                    "state = 'RUNNING', lease_owner = 'nobody', attempt = 1, started_at = now()",
                    "state = 'TIMED_OUT', lease_owner = NULL, finished_at = now()")) {
                database.createNativeMutationQuery("UPDATE submission SET " + change + " WHERE account_id = :account")
                        .setParameter("account", student.account().id)
                        .executeUpdate();
            }
        });
    }

    @Test
    void twenty_are_the_most() {
        String values = "1,2,3,4,5,6,7";
        post("{\"config\": %s, \"grid\": {\"/training/epochs\": [" + values + "], \"/training/batch_size\": [1,2,3]}}")
                .statusCode(422)
                .body("violations[0].message", containsString("20 variants"));
    }

    @Test
    void the_same_key_submits_once() {
        String body = "{\"config\": " + CONFIG + ", \"points\": [{\"/training/epochs\": 2}]}";
        String key = UUID.randomUUID().toString();
        String first = keyed(body, key).statusCode(202).extract().path("id");
        keyed(body, key).statusCode(202).body("id", is(first));
        keyed(body.replace('2', '3'), key).statusCode(422);
        student.api().get("/api/v1/submissions").then().body("total", is(1));
    }

    @Test
    void the_page_shows_every_variant() {
        String handle = "w" + UUID.randomUUID().toString().substring(0, 18);
        Browsing browser = Browsing.as(handle);
        String body =
                "{\"config\": %s, \"name\": \"<b>\", \"points\": [{\"/training/epochs\": 2}, {\"/training/epochs\": 3}]}";
        String id = given().auth()
                .oauth2(Student.token(handle, Browsing.PASSWORD))
                .contentType("application/json")
                .body(body.replace("%s", CONFIG))
                .post(SWEEPS)
                .then()
                .statusCode(202)
                .extract()
                .path("id");
        browser.get("/sweeps/" + id)
                .then()
                .statusCode(200)
                .body("html.head.title", is("<b> · Podium"))
                .body("**.findAll { it.name() == 'tr' }.size()", is(3));
        browser.get("/sweeps").then().statusCode(200).body(containsString("/sweeps/" + id));
    }

    @Test
    void another_sees_nothing_of_it() {
        String id = post("{\"config\": %s, \"points\": [{\"/training/epochs\": 2}]}")
                .statusCode(202)
                .extract()
                .path("id");
        Student other = Student.register(accounts);
        other.api().get("/api/v1/sweeps/" + id).then().statusCode(404);
        student.api().get("/api/v1/sweeps/none").then().statusCode(404);
    }

    private ValidatableResponse post(String body) {
        return student.api()
                .contentType("application/json")
                .body(body.replace("%s", CONFIG))
                .post(SWEEPS)
                .then();
    }

    private ValidatableResponse keyed(String body, String key) {
        return student.api()
                .contentType("application/json")
                .header("Idempotency-Key", key)
                .body(body)
                .post(SWEEPS)
                .then();
    }
}
