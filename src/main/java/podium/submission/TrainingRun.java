package podium.submission;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.jboss.logging.Logger;

import podium.queue.QueuedRun;
import podium.sandbox.Sandbox;
import podium.sandbox.Usage;
import podium.sandbox.Verdict;

/** What a worker does with a submission: lease, train in the sandbox, score, give back. */
@ApplicationScoped
class TrainingRun implements QueuedRun {
    private static final Logger LOG = Logger.getLogger(TrainingRun.class);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    @Inject
    Leases leases;

    @Inject
    Jobs jobs;

    @Inject
    Sandbox sandbox;

    @Inject
    ProgressRecorder.Factory recorders;

    @Override
    public void open() {
        jobs.open();
        sandbox.protections().missing().forEach(LOG::warn);
    }

    @Override
    public Optional<Duration> run(UUID id, String node) throws InterruptedException {
        Optional<Lease> acquired = leases.acquire(id, node);
        if (acquired.isEmpty()) {
            return Optional.empty();
        }
        Lease lease = acquired.get();
        ProgressRecorder recorder = recorders.record(lease, Thread.currentThread());
        try {
            Verdict verdict = train(lease, recorder);
            return finish(lease, verdict, recorder) ? Optional.of(RETRY_AFTER) : Optional.empty();
        } catch (InterruptedException e) {
            if (recorder.leaseIsLost()) {
                LOG.warnf("%s was given to another node; stopped training it", lease);
                return Optional.empty();
            }
            leases.handBack(lease);
            throw e;
        }
    }

    private Verdict train(Lease lease, ProgressRecorder recorder) throws InterruptedException {
        try {
            return sandbox.run(jobs.of(lease), recorder);
        } catch (RuntimeException e) {
            LOG.errorf(e, "The sandbox of %s broke", lease);
            return new Verdict.Failed(e.toString(), new Usage(0, Duration.ZERO, Duration.ZERO));
        }
    }

    /** A result that took minutes to make outlasts a database that is away for some. */
    private boolean finish(Lease lease, Verdict verdict, ProgressRecorder recorder) throws InterruptedException {
        Duration pause = Duration.ofMillis(500);
        while (true) {
            try {
                recorder.flush();
                return leases.finish(lease, verdict);
            } catch (RuntimeException e) {
                if (pause.compareTo(Duration.ofMinutes(2)) > 0) {
                    throw e;
                }
                LOG.warnf("The result of %s could not be stored, trying again: %s", lease, e.getMessage());
                Thread.sleep(pause.toMillis());
                pause = pause.multipliedBy(2);
            }
        }
    }

    @Override
    public Optional<Duration> lost(UUID id, String node) {
        return leases.lost(id, node) ? Optional.of(Duration.ZERO) : Optional.empty();
    }
}
