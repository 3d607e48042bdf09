package podium.watch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import jakarta.inject.Inject;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import org.jboss.logging.MDC;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import podium.sandbox.Usage;
import podium.sandbox.Verdict;
import podium.worker.ProgressEvent;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;

@QuarkusTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class MetricsTest {
    private static final Path MONITORING = Path.of("docker/monitoring");
    private static final Pattern NAME = Pattern.compile("\\b(podium|http_server|jvm|process|agroal|system)_[a-z_]+\\b");
    private static final Pattern EXPRESSION = Pattern.compile("^\\s*expr: (.*)$", Pattern.MULTILINE);

    @Inject
    RunWatch watch;

    @Inject
    MeterRegistry registry;

    @Inject
    ClusterMetrics cluster;

    @Test
    void what_dashboard_and_alerts_ask_for_is_there() throws IOException {
        // What a node that trains tells; in tests none does.
        watch.name();
        given().get("/sign-in").then().statusCode(200);
        String told = given().get("/q/metrics").asString();
        Set<String> names = told.lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("[ {]")[0])
                .collect(Collectors.toCollection(TreeSet::new));

        Set<String> asked = new TreeSet<>();
        var dashboard = new ObjectMapper()
                .readTree(MONITORING.resolve("grafana/dashboard.json").toFile());
        dashboard.findValuesAsText("expr").forEach(expression -> collect(expression, asked));
        EXPRESSION
                .matcher(Files.readString(MONITORING.resolve("alerts.yaml")))
                .results()
                .forEach(result -> collect(result.group(1), asked));

        assertThat(asked).hasSizeGreaterThan(20);
        assertThat(names).containsAll(asked);
    }

    private static void collect(String expression, Set<String> names) {
        NAME.matcher(expression).results().forEach(result -> names.add(result.group()));
    }

    @Test
    void a_run_is_counted_with_its_outcome_its_images_and_the_limit_that_it_broke() {
        double images = watch.images().count();
        double kills = watch.kills(Outcome.OUT_OF_MEMORY).count();
        long runs = watch.time(Outcome.OUT_OF_MEMORY).count();
        UUID submission = UUID.randomUUID();

        try (WatchedRun run = watch.begin(submission, 2)) {
            assertThat(MDC.get(WatchedRun.SUBMISSION)).isEqualTo(submission.toString());
            run.counting(event -> {}).accept(new ProgressEvent.Epoch(1, 2.0, 0.5, 0.9, 0.6, 0.88, 0.001, 1_500));
            run.trained(new Verdict.OutOfMemory(
                    "its 100 MiB of memory were not enough", new Usage(1, Duration.ZERO, Duration.ofSeconds(7))));
        }

        assertThat(MDC.get(WatchedRun.SUBMISSION)).isNull();
        assertThat(watch.images().count() - images).isEqualTo(3_000);
        assertThat(watch.kills(Outcome.OUT_OF_MEMORY).count() - kills).isEqualTo(1);
        assertThat(watch.time(Outcome.OUT_OF_MEMORY).count() - runs).isEqualTo(1);
    }

    @Test
    void the_queue_is_counted_in_the_database() {
        Figures figures = cluster.refresh();

        assertThat(figures.waiting()).isNotNegative();
        assertThat(registry.get("podium.queue.jobs")
                        .tag("state", "waiting")
                        .gauge()
                        .value())
                .isEqualTo(figures.waiting());
        assertThat(registry.get("podium.database.up").gauge().value()).isEqualTo(1);
    }

    @Test
    void health_tells_of_database_sandbox_and_data_sets() {
        given().get("/q/health/ready")
                .then()
                .statusCode(200)
                .body("checks.name", hasItems("sandbox", "datasets"))
                .body("checks.find { it.name == 'datasets' }.data.mnist", equalTo("whole"));
        given().get("/q/health/live").then().statusCode(200).body("checks.name", hasItem("heartbeats"));
    }
}
