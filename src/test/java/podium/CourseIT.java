package podium;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

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
    private static final System.Logger LOG = System.getLogger(CourseIT.class.getName());
    private static final int IDLE_RUNS = 3;
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
        try (PackagedProgram program =
                PackagedProgram.start(folder, PackagedProgram.INSTRUCTOR, "podium.sandbox.mode=required")) {
            RequestSpecification api = program.api("instructor");

            JsonPath submitted = submit(api, COURSE);
            String id = submitted.getString("id");
            JsonPath scored = awaitEnd(api, id);

            assertThat(scored.getString("state")).as(scored.prettify()).isEqualTo("SCORED");
            assertThat(scored.getDouble("public_accuracy")).isGreaterThanOrEqualTo(0.93);
            List<Double> interval = scored.getList("public_interval", Double.class);
            assertThat(scored.getDouble("public_accuracy")).isBetween(interval.get(0), interval.get(1));
            assertThat(scored.getLong("total_params")).isEqualTo(25_258);

            JsonPath board = given(api).get("/challenges/mnist/leaderboard").jsonPath();
            assertThat(board.getList("rows.submission_id", String.class)).contains(id);
            measureIdleTime(program, api);
        }
    }

    /** What a student waits for who submits to a server with a free slot; on a busy machine it measures that. */
    private static void measureIdleTime(PackagedProgram program, RequestSpecification api) throws Exception {
        String token = program.token("instructor");
        List<Double> seconds = new ArrayList<>();
        for (int i = 0; i < IDLE_RUNS; i++) {
            JsonPath submitted = submit(api, COURSE.replace("filters: 32", "filters: " + (4 + i)));
            Instant queued = Instant.parse(submitted.getString("created_at"));
            Instant heard = firstProgress(program.port(), token, submitted.getString("id"));
            seconds.add(Duration.between(queued, heard).toMillis() / 1000.0);
            awaitEnd(api, submitted.getString("id"));
        }
        LOG.log(System.Logger.Level.INFO, "from QUEUED to the first progress that is shown: {0} s", seconds);
        assertThat(seconds).allSatisfy(one -> assertThat(one).isBetween(0.0, 30.0));
    }

    /** When whoever watches sees the first batch. */
    private static Instant firstProgress(int port, String token, String id) throws Exception {
        HttpRequest watch = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + port + "/api/v1/submissions/" + id + "/events"))
                .header("Authorization", "Bearer " + token)
                .build();
        HttpResponse<Stream<String>> events =
                HttpClient.newHttpClient().send(watch, HttpResponse.BodyHandlers.ofLines());
        try (Stream<String> lines = events.body()) {
            // Whoever comes late hears of the first epoch.
            assertThat(lines.anyMatch(line -> line.matches("event:(batch|epoch)")))
                    .isTrue();
            return Instant.now();
        }
    }

    private static JsonPath submit(RequestSpecification api, String config) {
        return given(api)
                .contentType("application/yaml")
                .body(config.getBytes(StandardCharsets.UTF_8))
                .post("/challenges/mnist/submissions")
                .then()
                .statusCode(202)
                .extract()
                .jsonPath();
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
