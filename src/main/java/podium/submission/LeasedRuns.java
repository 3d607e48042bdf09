package podium.submission;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

import org.hibernate.Session;
import org.jboss.logging.Logger;

import podium.sandbox.Verdict;
import podium.worker.ProgressEvent;

/** Who has a {@link LeasedRun}: one node at a time, of which the last alone may end it. Each call is a transaction. */
@Transactional
abstract class LeasedRuns<R extends LeasedRun> implements Leasing {
    private static final Logger LOG = Logger.getLogger(LeasedRuns.class);
    private static final int MOST_ATTEMPTS = 3;

    @Inject
    Session database;

    /** Nothing where it is none of these. */
    abstract Optional<R> lock(UUID id);

    abstract Optional<R> find(UUID id);

    /** Where these runs are kept; its states are QUEUED, RUNNING, and final ones. */
    abstract String table();

    /** Writes down how it ended, other than by a failure of ours that is tried again. */
    abstract void end(R run, Verdict verdict);

    /** Of which submission this is a run, where it is one of these. */
    Optional<UUID> submissionOf(UUID id) {
        return find(id).map(LeasedRun::submissionId);
    }

    @Override
    public Optional<Lease> acquire(UUID id, String node) {
        return lock(id).filter(LeasedRun::isOpen).map(run -> run.lease(node));
    }

    /** Its curve is not kept: it is the submission's, or nobody's to watch. */
    @Override
    public boolean epoch(Lease lease, EpochView point) {
        return leased(lease).isPresent();
    }

    @Override
    public void batch(Lease lease, ProgressEvent.Batch batch) {}

    @Override
    public End finish(Lease lease, Verdict verdict) {
        Optional<R> leased = leased(lease);
        if (leased.isEmpty()) {
            LOG.warnf("Refused a late result of %s", lease);
            return End.REFUSED;
        }
        R run = leased.get();
        if (verdict instanceof Verdict.Failed && run.attempt < MOST_ATTEMPTS) {
            run.requeue();
        } else {
            end(run, verdict);
        }
        return run.isOpen() ? End.AGAIN : End.DONE;
    }

    /** Nothing to write down: there is no record of attempts. */
    @Override
    public void stopped(Lease lease) {}

    @Override
    public void handBack(Lease lease) {
        leased(lease).ifPresent(LeasedRun::requeue);
    }

    /**
     * Its node is lost; somebody else may begin anew.
     *
     * @return whether it is one of these, and still to be run
     */
    boolean lost(UUID id, String node) {
        Optional<R> open = lock(id).filter(LeasedRun::isOpen);
        open.filter(run -> node.equals(run.leaseOwner)).ifPresent(LeasedRun::requeue);
        return open.isPresent();
    }

    /** What waits or runs and has no place in the queue. */
    List<UUID> missing() {
        return database.createNativeQuery(
                        "SELECT id FROM " + table() + " WHERE state IN ('QUEUED', 'RUNNING')"
                                + " AND NOT EXISTS (SELECT FROM scheduled_tasks WHERE task_instance = cast(id AS text))",
                        UUID.class)
                .getResultList();
    }

    private Optional<R> leased(Lease lease) {
        return lock(lease.submission()).filter(run -> run.isLeasedTo(lease));
    }
}
