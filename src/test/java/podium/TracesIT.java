package podium;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import podium.CollectedSpans.Span;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

/** One submission from POST to score over two processes, as a collector of traces sees it. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TracesIT {
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final List<String> PARTS = List.of("wait", "train", "score", "run");

    @TempDir
    Path folder;

    @Test
    void a_submission_is_one_trace_from_its_request_on_one_node_to_its_score_on_another() throws Exception {
        try (CollectedSpans collector = new CollectedSpans();
                TestServer database = new TestServer(folder);
                PackagedProgram web = start(collector, database, "web")) {
            // The baseline is a long run, and nobody's request.
            database.execute("UPDATE submission SET state = 'CANCELLED' WHERE baseline; DELETE FROM scheduled_tasks");
            try (PackagedProgram worker = start(collector, database, "worker")) {
                String id = submit(web);
                List<Span> trace = awaitTrace(collector);

                Span post = trace.stream()
                        .filter(span -> span.node().equals("web") && span.name().startsWith("POST "))
                        .findFirst()
                        .orElseThrow();
                Span run = named(trace, "run");
                assertThat(trace).extracting(Span::trace).containsOnly(post.trace());
                assertThat(named(trace, "wait").parent()).isEqualTo(post.id());
                assertThat(run.parent()).isEqualTo(post.id());
                for (String part : List.of("train", "score")) {
                    Span within = named(trace, part);
                    assertThat(within.parent()).isEqualTo(run.id());
                    assertThat(within.startNanos()).isBetween(run.startNanos(), run.endNanos());
                    assertThat(within.endNanos()).isBetween(within.startNanos(), run.endNanos());
                }
                assertThat(database.query("SELECT trace_parent FROM submission WHERE id = '" + id + "'"))
                        .containsExactly("00-" + post.trace() + "-" + post.id() + "-01");
                assertThat(database.query("SELECT state FROM submission WHERE id = '" + id + "'"))
                        .containsExactly("SCORED");
                assertThat(worker.process().isAlive()).isTrue();
            }
        }
    }

    private PackagedProgram start(CollectedSpans collector, TestServer database, String role) throws Exception {
        List<String> settings = new ArrayList<>(List.of(
                "podium.role=" + role,
                "podium.worker.slots=1",
                "podium.sandbox.mode=preferred",
                PackagedProgram.INSTRUCTOR));
        Stream.of(collector.settings(role), database.settings()).map(List::of).forEach(settings::addAll);
        Path own = Files.createDirectory(folder.resolve(role));
        return PackagedProgram.start(own, settings.toArray(String[]::new));
    }

    private static String submit(PackagedProgram web) {
        return given(web.api("instructor"))
                .contentType("application/yaml")
                .body("layers: [Flatten, Dense: {units: 10, activation: softmax}]\ntraining: {epochs: 1}"
                        .getBytes(StandardCharsets.UTF_8))
                .post("/challenges/mnist/submissions")
                .then()
                .statusCode(202)
                .extract()
                .path("id");
    }

    /** That of the only submission, once all its parts have come: each process sends its own, when it will. */
    private static List<Span> awaitTrace(CollectedSpans collector) throws InterruptedException {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (Instant.now().isBefore(deadline)) {
            List<Span> spans = collector.spans();
            for (Span post : spans) {
                List<Span> trace = spans.stream()
                        .filter(span -> span.trace().equals(post.trace()))
                        .toList();
                if (post.name().contains("submissions")
                        && trace.stream().map(Span::name).toList().containsAll(PARTS)) {
                    return trace;
                }
            }
            Thread.sleep(200);
        }
        throw new AssertionError("no whole trace within " + PATIENCE + " in " + collector.spans());
    }

    private static Span named(List<Span> trace, String name) {
        List<Span> found = trace.stream()
                .filter(span -> span.name().equals(name) && span.node().equals("worker"))
                .toList();
        assertThat(found).as(name).hasSize(1);
        return found.get(0);
    }
}
