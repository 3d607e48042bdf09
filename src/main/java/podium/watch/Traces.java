package podium.watch;

import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.TextMapGetter;
import org.jspecify.annotations.Nullable;

import podium.sandbox.Usage;

/**
 * One trace for each submission, from the request that brought it to its score on whichever node: the request's place in
 * it lies beside the submission in the database. Off unless {@code quarkus.otel.sdk.disabled=false}, and then free.
 */
@ApplicationScoped
public class Traces {
    private static final W3CTraceContextPropagator FORMAT = W3CTraceContextPropagator.getInstance();
    private static final String PARENT = "traceparent";
    private static final String SUBMISSION = "podium.submission";

    @Inject
    Tracer tracer;

    @Inject
    DataSource dataSource;

    /** Notes, in the caller's transaction, which request brought the submission; nothing where no trace is kept. */
    public void keep(UUID submission) {
        Span request = Span.current();
        if (!request.getSpanContext().isSampled()) {
            return;
        }
        request.setAttribute(SUBMISSION, submission.toString());
        Map<String, String> carrier = new HashMap<>();
        FORMAT.inject(Context.current(), carrier, Map::put);
        try (var connection = dataSource.getConnection();
                var statement = connection.prepareStatement("UPDATE submission SET trace_parent = ? WHERE id = ?")) {
            statement.setString(1, carrier.get(PARENT));
            statement.setObject(2, submission);
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("the trace of " + submission + " could not be noted", e);
        }
    }

    Trace follow(UUID submission, int attempt, @Nullable String parent, Instant queued) {
        Context request = parent == null ? Context.root() : FORMAT.extract(Context.root(), parent, new Getter());
        if (attempt == 1) {
            tracer.spanBuilder("wait")
                    .setParent(request)
                    .setStartTimestamp(queued)
                    .setAttribute(SUBMISSION, submission.toString())
                    .startSpan()
                    .end();
        }
        Span run = tracer.spanBuilder("run")
                .setParent(request)
                .setSpanKind(SpanKind.CONSUMER)
                .setAttribute(SUBMISSION, submission.toString())
                .setAttribute("podium.attempt", attempt)
                .startSpan();
        return new Trace(run);
    }

    /** The spans of one run. Closed on the thread that began it. */
    final class Trace implements AutoCloseable {
        private final Span run;
        private final Scope scope;
        private Span part;

        private Trace(Span run) {
            this.run = run;
            scope = run.makeCurrent();
            part = tracer.spanBuilder("train").startSpan();
        }

        void trained(Outcome outcome, Usage usage) {
            part.setAttribute("podium.outcome", outcome.tag())
                    .setAttribute("podium.cpu_seconds", usage.cpu().toMillis() / 1e3)
                    .setAttribute("podium.peak_rss_bytes", usage.peakRssBytes());
            if (outcome == Outcome.FAILED) {
                run.setStatus(StatusCode.ERROR);
            }
            part.end();
            part = tracer.spanBuilder("score").startSpan();
        }

        @Override
        public void close() {
            part.end();
            scope.close();
            run.end();
        }
    }

    private static final class Getter implements TextMapGetter<String> {
        @Override
        public Iterable<String> keys(String parent) {
            return List.of(PARENT);
        }

        @Override
        public @Nullable String get(@Nullable String parent, String key) {
            return PARENT.equals(key) ? parent : null;
        }
    }
}
