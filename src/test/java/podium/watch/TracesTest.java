package podium.watch;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;

import jakarta.inject.Inject;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import podium.sandbox.Usage;

import static org.assertj.core.api.Assertions.assertThat;

/** Two processes' tracers, and between them nothing but the database. */
@QuarkusTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TracesTest {
    @Inject
    DataSource dataSource;

    private final Collected web = new Collected();
    private final Collected worker = new Collected();
    private UUID submission;

    @BeforeEach
    void submit() throws SQLException {
        submission = UUID.randomUUID();
        execute("""
                INSERT INTO challenge SELECT copy.* FROM challenge, jsonb_populate_record(cast(NULL AS challenge),
                    to_jsonb(challenge) || jsonb_build_object('slug', 'traced',
                        'id', nextval(pg_get_serial_sequence('challenge', 'id')))) AS copy
                WHERE challenge.slug = 'mnist'
                """);
        execute("""
                INSERT INTO account (handle, role, password_hash, created_at) VALUES ('traced', 'STUDENT', 'none', now())
                """);
        execute("""
                INSERT INTO submission (id, challenge_id, account_id, baseline, name, spec_hash, total_params,
                    trainable_params, flops_per_image, memory_bytes, total_flops, estimated_seconds, epochs, seed,
                    created_at, state)
                SELECT '%s', challenge.id, account.id, false, 'traced', repeat('0', 64), 1, 1, 1, 1, 1, 1, 1, 1,
                    now() - interval '90 seconds', 'QUEUED'
                FROM challenge, account WHERE slug = 'traced' AND handle = 'traced'
                """.formatted(submission));
    }

    @AfterEach
    void forget() throws SQLException {
        execute("DELETE FROM submission WHERE id = '" + submission + "'");
        execute("DELETE FROM account WHERE handle = 'traced'");
        execute("DELETE FROM challenge WHERE slug = 'traced'");
    }

    @Test
    void a_trace_goes_from_the_request_to_the_score_on_another_node() throws SQLException {
        Span request = web.traces(dataSource).tracer.spanBuilder("POST").startSpan();
        Scope scope = request.makeCurrent();
        web.traces(dataSource).keep(submission);
        scope.close();
        request.end();

        String parent = column("trace_parent");
        Instant queued = Instant.now().minusSeconds(90);
        try (var run = worker.traces(dataSource).follow(submission, 1, parent, queued)) {
            run.trained(Outcome.COMPLETED, new Usage(1, Duration.ofSeconds(3), Duration.ofSeconds(4)));
        }

        SpanData post = web.spans.get(0);
        assertThat(worker.spans).extracting(SpanData::getName).containsExactly("wait", "train", "score", "run");
        assertThat(worker.spans).extracting(SpanData::getTraceId).containsOnly(post.getTraceId());
        assertThat(worker.named("run").getParentSpanId()).isEqualTo(post.getSpanId());
        assertThat(worker.named("train").getParentSpanId())
                .isEqualTo(worker.named("run").getSpanId());
        assertThat(worker.named("wait").getEndEpochNanos()
                        - worker.named("wait").getStartEpochNanos())
                .isGreaterThan(Duration.ofSeconds(89).toNanos());
    }

    @Test
    void where_no_trace_is_kept_nothing_is_noted() throws SQLException {
        web.traces(dataSource).keep(submission);

        assertThat(column("trace_parent")).isNull();
    }

    private String column(String name) throws SQLException {
        try (var connection = dataSource.getConnection();
                var statement = connection.createStatement();
                var row =
                        statement.executeQuery("SELECT " + name + " FROM submission WHERE id = '" + submission + "'")) {
            row.next();
            return row.getString(1);
        }
    }

    private void execute(String sql) throws SQLException {
        try (var connection = dataSource.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** What one process would send to a collector. */
    private static final class Collected implements SpanExporter {
        private final List<SpanData> spans = new CopyOnWriteArrayList<>();
        private final SdkTracerProvider provider = SdkTracerProvider.builder()
                .addSpanProcessor(SimpleSpanProcessor.create(this))
                .build();

        Traces traces(DataSource dataSource) {
            Traces traces = new Traces();
            traces.tracer = provider.get("test");
            traces.dataSource = dataSource;
            return traces;
        }

        SpanData named(String name) {
            return new ArrayList<>(spans)
                    .stream()
                            .filter(span -> span.getName().equals(name))
                            .findFirst()
                            .orElseThrow();
        }

        @Override
        public CompletableResultCode export(Collection<SpanData> ended) {
            spans.addAll(ended);
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode flush() {
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode shutdown() {
            return CompletableResultCode.ofSuccess();
        }
    }
}
