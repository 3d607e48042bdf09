package podium;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

import io.restassured.builder.RequestSpecBuilder;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

/** The main job on the packaged program: the course's net, all of MNIST, the sandbox, the board. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CourseIT {
    private static final String PASSWORD = "correct horse battery";
    private static final Duration PATIENCE = Duration.ofMinutes(8);
    private static final Set<String> UNDER_WAY = Set.of("QUEUED", "RUNNING");

    private static final String COURSE = """
            name: the course's net, one epoch
            layers:
              - Reshape: {target_shape: [28, 28, 1]}
              - Conv2D: {filters: 32, kernel_size: 3, activation: relu, padding: same}
              - AvgPool2D: 2
              - Conv2D: {filters: 32, kernel_size: 3, activation: relu, padding: same}
              - AvgPool2D: 2
              - Flatten
              - Dense: {units: 10, activation: softmax}
            training: {optimizer: {Adam: {learning_rate: 0.001}}, loss: categorical_crossentropy, batch_size: 128, epochs: 1}
            """;

    @TempDir
    Path folder;

    @Test
    void the_course_net_is_trained_in_the_sandbox_and_ranked() throws Exception {
        try (PackagedProgram program = PackagedProgram.start(
                folder, "podium.instructor.password=" + PASSWORD, "podium.sandbox.mode=required")) {
            RequestSpecification api = signIn(program.port());

            String id = given(api)
                    .contentType("application/yaml")
                    .body(COURSE.getBytes(StandardCharsets.UTF_8))
                    .post("/challenges/mnist/submissions")
                    .then()
                    .statusCode(202)
                    .extract()
                    .path("id");
            JsonPath scored = awaitEnd(api, id);

            assertThat(scored.getString("state")).as(scored.prettify()).isEqualTo("SCORED");
            assertThat(scored.getDouble("public_accuracy")).isGreaterThanOrEqualTo(0.93);
            List<Double> interval = scored.getList("public_interval", Double.class);
            assertThat(scored.getDouble("public_accuracy")).isBetween(interval.get(0), interval.get(1));
            assertThat(scored.getLong("total_params")).isEqualTo(25_258);

            JsonPath board = given(api).get("/challenges/mnist/leaderboard").jsonPath();
            assertThat(board.getList("rows.submission_id", String.class)).contains(id);
        }
    }

    private static RequestSpecification signIn(int port) {
        RequestSpecBuilder api = new RequestSpecBuilder()
                .setBaseUri("http://localhost")
                .setPort(port)
                .setBasePath("/api/v1");
        String token = given(api.build())
                .auth()
                .preemptive()
                .basic("instructor", PASSWORD)
                .post("/tokens")
                .then()
                .statusCode(201)
                .extract()
                .path("token");
        return api.addHeader("Authorization", "Bearer " + token).build();
    }

    private static JsonPath awaitEnd(RequestSpecification api, String id) throws InterruptedException {
        Instant deadline = Instant.now().plus(PATIENCE);
        JsonPath submission;
        do {
            Thread.sleep(250);
            submission = given(api).get("/submissions/" + id).jsonPath();
        } while (UNDER_WAY.contains(submission.getString("state"))
                && Instant.now().isBefore(deadline));
        return submission;
    }
}
