package podium.watch;

import java.util.UUID;
import java.util.function.Consumer;

import org.jboss.logging.MDC;

import podium.sandbox.Verdict;
import podium.worker.ProgressEvent;

/** One run while it is under way. */
public final class WatchedRun implements AutoCloseable {
    /** Under this name the submission's id is in each line of a log in JSON. */
    static final String SUBMISSION = "submission";

    private final RunWatch watch;
    private final Traces.Trace trace;

    WatchedRun(RunWatch watch, UUID submission, Traces.Trace trace) {
        this.watch = watch;
        this.trace = trace;
        MDC.put(SUBMISSION, submission.toString());
    }

    /** Counts what is trained, and passes it on. */
    public Consumer<ProgressEvent> counting(Consumer<ProgressEvent> next) {
        return event -> {
            if (event instanceof ProgressEvent.Epoch epoch && epoch.imagesPerSecond() > 0) {
                watch.imagesPerSecond().record(epoch.imagesPerSecond());
                watch.images().increment(epoch.imagesPerSecond() * epoch.seconds());
            }
            next.accept(event);
        };
    }

    /** The sandbox is done with it; what follows is scoring. */
    public void trained(Verdict verdict) {
        Outcome outcome = Outcome.of(verdict);
        watch.time(outcome).record(verdict.usage().wall());
        if (outcome.isKill()) {
            watch.kills(outcome).increment();
        }
        trace.trained(outcome, verdict.usage());
    }

    @Override
    public void close() {
        trace.close();
        MDC.remove(SUBMISSION);
    }
}
