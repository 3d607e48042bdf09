package podium.submission;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;

import org.hibernate.Session;
import org.jboss.logging.Logger;

import podium.event.Events;
import podium.sandbox.Verdict;
import podium.worker.ProgressEvent;

/** Gives submissions to workers and takes outcomes back, from whoever still has the lease. Each call is a transaction. */
@ApplicationScoped
@Transactional
class Leases implements Leasing {
    /** Further attempts after our first failure. */
    static final int RETRIES = 3;

    private static final Logger LOG = Logger.getLogger(Leases.class);

    @Inject
    Session database;

    @Inject
    Attempts attempts;

    @Inject
    Curves curves;

    @Inject
    Scorer scorer;

    @Inject
    StoredResults stored;

    @Inject
    Events events;

    @Inject
    Clock clock;

    /** Takes what waits, or what a node left running without a word; nothing where there is nothing to do any more. */
    @Override
    public Optional<Lease> acquire(UUID id, String node) {
        Optional<Submission> found = Submission.lock(id).filter(submission -> !submission.state.isFinal());
        found.filter(submission -> submission.state == SubmissionState.RUNNING)
                .ifPresent(submission -> fail(submission, Attempts.Outcome.NODE_LOST, "its node left it running"));
        // Its twin may have been scored while it waited.
        found.filter(submission -> submission.state == SubmissionState.QUEUED)
                .filter(stored::answer)
                .ifPresent(submission -> announce(id));
        return found.filter(submission -> submission.state == SubmissionState.QUEUED)
                .map(submission -> {
                    Lease lease = submission.lease(node, clock.instant());
                    attempts.begin(lease);
                    announce(id);
                    return lease;
                });
    }

    @Override
    public long seed(Lease lease) {
        return Submission.<Submission>findById(lease.submission()).seed;
    }

    @Override
    public boolean epoch(Lease lease, EpochView point) {
        boolean held = curves.add(lease, point);
        if (held) {
            events.publish(Topics.submission(lease.submission()), Topics.EPOCH, point);
        }
        return held;
    }

    @Override
    @Transactional(TxType.SUPPORTS)
    public void batch(Lease lease, ProgressEvent.Batch batch) {
        events.publish(Topics.submission(lease.submission()), Topics.BATCH, batch);
    }

    @Override
    public End finish(Lease lease, Verdict verdict) {
        Optional<Submission> leased = Submission.lock(lease);
        if (leased.isEmpty()) {
            LOG.warnf(
                    "Refused a late result of %s: %s", lease, verdict.getClass().getSimpleName());
            attempts.late(lease, Outcome.describe(verdict));
            return End.REFUSED;
        }
        Submission submission = leased.get();
        submission.peakRssBytes = verdict.usage().peakRssBytes();
        if (verdict instanceof Verdict.Completed completed) {
            scorer.score(submission, completed);
            attempts.end(lease, Attempts.Outcome.SCORED, null);
        } else if (verdict instanceof Verdict.Failed failed) {
            LOG.errorf("Attempt %d of %s failed: %s", lease.attempt(), lease.submission(), failed.reason());
            fail(submission, Attempts.Outcome.FAILED, failed.reason());
        } else {
            if (verdict instanceof Verdict.Diverged diverged) {
                submission.engine = diverged.engine();
            }
            Outcome outcome = Outcome.of(verdict);
            attempts.end(lease, Attempts.Outcome.valueOf(outcome.state().name()), Outcome.describe(verdict));
            submission.finish(outcome.state(), outcome.error(), clock.instant());
        }
        announce(submission.id);
        return submission.state == SubmissionState.QUEUED ? End.AGAIN : End.DONE;
    }

    @Override
    public void stopped(Lease lease) {
        attempts.late(lease, "its node came back and stopped it: the lease was gone");
    }

    @Override
    public void handBack(Lease lease) {
        Submission.lock(lease).ifPresent(submission -> {
            attempts.end(lease, Attempts.Outcome.HANDED_BACK, "its node was stopped");
            submission.requeue();
            announce(submission.id);
        });
    }

    /**
     * The node's heartbeats stopped.
     *
     * @return whether it is to be tried again
     */
    boolean lost(UUID id, String node) {
        Optional<Submission> found = Submission.lock(id);
        found.filter(submission -> node.equals(submission.leaseOwner)).ifPresent(submission -> {
            fail(submission, Attempts.Outcome.NODE_LOST, "node " + node + " was lost");
            announce(id);
        });
        return found.filter(submission -> !submission.state.isFinal()).isPresent();
    }

    /** What waits or runs and has no place in the queue. */
    List<UUID> missing() {
        return LeasedRuns.missing(database, "SELECT id FROM submission WHERE state IN ('QUEUED', 'RUNNING')");
    }

    private void fail(Submission submission, Attempts.Outcome outcome, String reason) {
        attempts.end(new Lease(submission.id, submission.leaseOwner, submission.attempt), outcome, reason);
        submission.failures++;
        if (submission.failures <= RETRIES) {
            submission.requeue();
        } else {
            submission.finish(SubmissionState.FAILED, Outcome.ours(submission.failures), clock.instant());
        }
    }

    private void announce(UUID id) {
        events.publish(Topics.submission(id), Topics.STATE, id);
    }
}
