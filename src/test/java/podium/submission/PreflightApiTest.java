package podium.submission;

import java.nio.charset.StandardCharsets;
import java.util.List;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import podium.account.Accounts;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

@QuarkusTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PreflightApiTest {
    private static final String PATH = "/api/v1/challenges/mnist/preflight";

    private static final String COURSE = """
            name: course
            layers:
              - Reshape: {target_shape: [28, 28, 1]}
              - Conv2D: {filters: 32, kernel_size: 3, activation: relu, padding: same}
              - AvgPool2D: 2
              - Conv2D: {filters: 32, kernel_size: 3, activation: relu, padding: same}
              - AvgPool2D: 2
              - Flatten
              - Dense: {units: 10, activation: softmax}
            training: {optimizer: {Adam: {learning_rate: 0.001}}, loss: categorical_crossentropy, batch_size: 128, epochs: 5}
            """;

    @Inject
    Accounts accounts;

    private Student student;

    @BeforeEach
    void register() {
        student = Student.register(accounts);
    }

    @Test
    void says_of_no_body_that_it_is_empty() {
        student.api().post(PATH).then().statusCode(422);
    }

    @Test
    void tells_layers_counts_and_estimates() {
        student.yaml(COURSE)
                .post(PATH)
                .then()
                .statusCode(200)
                .body("layers.type", hasItems("Conv2D", "AveragePooling2D", "Flatten", "Dense"))
                .body("layers.find { it.type == 'Conv2D' }.output_shape", is(List.of(28, 28, 32)))
                .body("layers.find { it.type == 'Conv2D' }.params", is(320))
                .body("layers.find { it.type == 'Conv2D' }.name", not(nullValue()))
                .body("total_params", is(320 + 9_248 + 15_690))
                .body("trainable_params", is(25_258))
                .body("non_trainable_params", is(0))
                .body("flops_per_image", greaterThan(1_000_000))
                .body("memory_bytes", greaterThan(1_000_000))
                .body("estimated_seconds", greaterThan(1f))
                .body("queue.position", greaterThanOrEqualTo(1))
                .body("queue.eta_seconds", greaterThanOrEqualTo(0))
                .body("warnings", empty())
                .body("spec_hash", matchesPattern("[0-9a-f]{64}"))
                .body("duplicate_of", nullValue());
    }

    @Test
    void shows_the_table_of_an_unfinished_model() {
        student.yaml(COURSE.replace("  - Flatten\n", "").replaceAll("  - Dense.*\n", ""))
                .post(PATH)
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("status", is(422))
                .body("violations", hasSize(greaterThan(0)))
                .body("violations[0].pointer", not(nullValue()))
                .body("violations[0].message", not(nullValue()))
                .body("layers.params.sum()", is(9_568))
                .body("total_params", is(9_568))
                .body("layers[-1].output_shape", is(List.of(7, 7, 32)));
    }

    @Test
    void tells_all_violations_at_once() {
        student.yaml("layers: [Flatten, Dense: {units: -1}, Lambda: {function: x}]\ntraining: {epochs: 100000}")
                .post(PATH)
                .then()
                .statusCode(422)
                .body("violations", hasSize(greaterThanOrEqualTo(3)));
    }

    @Test
    void knows_an_own_duplicate() {
        String id = student.submit(Student.TINY).toString();
        student.yaml(Student.TINY.replace("tiny", "same net, other name"))
                .post(PATH)
                .then()
                .statusCode(200)
                .body("duplicate_of", is(id));
        Student.register(accounts)
                .yaml(Student.TINY)
                .post(PATH)
                .then()
                .statusCode(200)
                .body("duplicate_of", nullValue());
    }

    @Test
    void takes_json_and_plain_text() {
        String json = "{\"layers\": [\"Flatten\", {\"Dense\": {\"units\": 10, \"activation\": \"softmax\"}}]}";
        for (String type : List.of("application/json", "text/plain", "text/yaml", "application/yaml")) {
            student.api()
                    .contentType(type)
                    .body(json.getBytes(StandardCharsets.UTF_8))
                    .post(PATH)
                    .then()
                    .statusCode(200)
                    .body("total_params", is(7_850));
        }
    }

    @Test
    void refuses_other_media_types() {
        student.api()
                .contentType("application/xml")
                .body("<layers/>".getBytes(StandardCharsets.UTF_8))
                .post(PATH)
                .then()
                .statusCode(415)
                .contentType("application/problem+json");
    }

    @Test
    void refuses_what_is_too_large() {
        student.yaml("# " + "x".repeat(Upload.MAX_BYTES))
                .post(PATH)
                .then()
                .statusCode(413)
                .contentType("application/problem+json")
                .body("detail", containsString("512 KiB"));
    }

    @Test
    void refuses_an_empty_body() {
        student.yaml("").post(PATH).then().statusCode(422).contentType("application/problem+json");
    }

    @Test
    void wants_a_token() {
        given().contentType("application/yaml")
                .body(Student.TINY.getBytes(StandardCharsets.UTF_8))
                .post(PATH)
                .then()
                .statusCode(401)
                .contentType("application/problem+json");
    }

    @Test
    void does_not_know_other_challenges() {
        student.yaml(Student.TINY)
                .post("/api/v1/challenges/none/preflight")
                .then()
                .statusCode(404)
                .contentType("application/problem+json");
    }
}
