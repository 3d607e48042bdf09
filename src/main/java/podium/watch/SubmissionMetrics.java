package podium.watch;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;

/** Counts what is handed in. */
@ApplicationScoped
public class SubmissionMetrics {
    @Inject
    MeterRegistry registry;

    @Inject
    Traces traces;

    void register(@Observes StartupEvent start) {
        counter(true);
        counter(false);
    }

    /** @param answered whether a stored result did, and nothing is trained */
    public void taken(UUID submission, boolean answered) {
        counter(answered).increment();
        traces.keep(submission);
    }

    private Counter counter(boolean answered) {
        return Counter.builder("podium.submissions")
                .description("Submissions that were taken")
                .tag("result", answered ? "answered" : "queued")
                .register(registry);
    }
}
