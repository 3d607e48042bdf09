package podium.submission;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.jboss.logging.Logger;

import podium.queue.Next;
import podium.sandbox.Sandbox;
import podium.sandbox.Usage;
import podium.sandbox.Verdict;

/** What a worker does with a check: trains as the submission was trained, and compares. */
@ApplicationScoped
class CheckTraining {
    private static final Logger LOG = Logger.getLogger(CheckTraining.class);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    @Inject
    CheckRuns checks;

    @Inject
    Jobs jobs;

    @Inject
    Sandbox sandbox;

    /** @throws InterruptedException where this node stops */
    Next run(UUID id, UUID submission, String node) throws InterruptedException {
        Optional<Lease> lease = checks.acquire(id, node);
        if (lease.isEmpty()) {
            return Next.DONE;
        }
        try {
            return checks.finish(lease.get(), train(submission)) ? Next.again(RETRY_AFTER) : Next.DONE;
        } catch (InterruptedException e) {
            checks.giveBack(id, node);
            throw e;
        }
    }

    private Verdict train(UUID submission) throws InterruptedException {
        try {
            return sandbox.run(jobs.of(submission), progress -> {});
        } catch (RuntimeException e) {
            LOG.errorf(e, "The sandbox of a check of %s broke", submission);
            return new Verdict.Failed(e.toString(), new Usage(0, Duration.ZERO, Duration.ZERO));
        }
    }
}
