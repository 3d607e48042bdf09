package podium;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the packaged program shows of its queue against what then happens, with real trainings of different lengths on one
 * slot. It wants a machine that does nothing else, and so runs only where {@code -Dforecast.it=true} asks for it.
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@EnabledIfSystemProperty(
        named = "forecast.it",
        matches = "true",
        disabledReason = "it measures time: -Dforecast.it=true")
class ForecastIT {
    private static final System.Logger LOG = System.getLogger(ForecastIT.class.getName());
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    /** Before anything is forecast: what runs take here calibrates the estimates. */
    private static final List<Integer> BEFORE = List.of(10, 14, 18);

    private static final List<Integer> EPOCHS = List.of(16, 28, 12, 36, 20, 24, 32, 12);

    @TempDir
    Path folder;

    private int units = 100;

    @Test
    void places_are_right_within_one_and_starts_within_30_percent() throws Exception {
        try (PackagedProgram program = PackagedProgram.start(
                folder, PackagedProgram.INSTRUCTOR, "podium.sandbox.mode=required", "podium.worker.slots=1")) {
            RequestSpecification api = program.api("instructor");
            for (int epochs : BEFORE) {
                submit(api, epochs);
            }
            awaitQueue(api, 0);

            List<String> ids = new ArrayList<>();
            for (int epochs : EPOCHS) {
                ids.add(submit(api, epochs));
            }
            awaitQueue(api, EPOCHS.size() - 1);
            Instant shownAt = Instant.now();
            Map<String, JsonPath> shown = new LinkedHashMap<>();
            for (String id : ids) {
                JsonPath submission = read(api, id);
                if (submission.getString("state").equals("QUEUED")) {
                    shown.put(id, submission);
                }
            }
            awaitQueue(api, 0);

            assertForecasts(api, shownAt, ids, shown);
        }
    }

    private static void assertForecasts(
            RequestSpecification api, Instant shownAt, List<String> ids, Map<String, JsonPath> shown) {
        Map<String, Instant> starts = new LinkedHashMap<>();
        ids.forEach(id -> starts.put(id, Instant.parse(read(api, id).getString("started_at"))));
        List<String> order = shown.keySet().stream()
                .sorted(Comparator.comparing(starts::get))
                .toList();
        assertThat(shown).hasSizeGreaterThanOrEqualTo(EPOCHS.size() - 2);
        shown.forEach((id, then) -> {
            double waited = Duration.between(shownAt, starts.get(id)).toMillis() / 1000.0;
            LOG.log(
                    System.Logger.Level.INFO,
                    String.format(
                            Locale.ROOT,
                            "shown as number %d in %d s, was number %d after %.1f s",
                            then.getInt("queue.position"),
                            then.getInt("queue.eta_seconds"),
                            order.indexOf(id) + 1,
                            waited));
            assertThat(Math.abs(then.getInt("queue.position") - order.indexOf(id) - 1))
                    .isLessThanOrEqualTo(1);
            // Seconds are shown whole.
            assertThat(then.getDouble("queue.eta_seconds")).isBetween(0.7 * waited - 1, 1.3 * waited + 1);
        });
    }

    /** Each is another net, so that none is answered from what another brought. */
    private String submit(RequestSpecification api, int epochs) {
        return given(api)
                .contentType("application/yaml")
                .body("""
                        name: %d epochs
                        layers: [Flatten, Dense: {units: %d, activation: relu}, Dense: {units: 10, activation: softmax}]
                        training: {epochs: %d, batch_size: 128}
                        """.formatted(epochs, units++, epochs).getBytes(StandardCharsets.UTF_8))
                .post("/challenges/mnist/submissions")
                .then()
                .statusCode(202)
                .extract()
                .path("id");
    }

    private static JsonPath read(RequestSpecification api, String id) {
        return given(api)
                .get("/submissions/" + id)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    /** Until at most so many wait, and where none is to wait, none runs. */
    private static void awaitQueue(RequestSpecification api, int waiting) throws InterruptedException {
        Instant end = Instant.now().plus(PATIENCE);
        List<String> states;
        do {
            Thread.sleep(100);
            states = given(api).get("/submissions?size=50").jsonPath().getList("items.state", String.class);
            assertThat(Instant.now()).isBefore(end);
        } while (states.stream().filter("QUEUED"::equals).count() > waiting
                || (waiting == 0 && states.contains("RUNNING")));
    }
}
