package podium.submission;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

import org.hibernate.Session;
import org.jboss.logging.Logger;

import podium.sandbox.Usage;
import podium.sandbox.Verdict;
import podium.worker.ProgressEvent;

/** Who has a {@link LeasedRun}: one node at a time, of which the last alone may end it. Each call is a transaction. */
@Transactional
public abstract class LeasedRuns<R extends LeasedRun> implements Leasing {
    private static final Logger LOG = Logger.getLogger(LeasedRuns.class);

    @Inject
    protected Session database;

    @Inject
    protected Clock clock;

    /** Nothing where it is none of these. */
    protected abstract Optional<R> lock(UUID id);

    protected abstract Optional<R> find(UUID id);

    /** A query of the ids of all that wait or run. */
    protected abstract String open();

    /** What decides each bit of it, beside its submission's spec. */
    protected abstract long seed(R run);

    /** Keeps a point of its curve. Most curves are not kept: they are the submission's, or nobody's to watch. */
    protected void learned(R run, EpochView point) {}

    /** Writes down how it ended, other than by a failure of ours that is tried again. */
    protected abstract void end(R run, Verdict verdict);

    /** Of which submission this is a run, where it is one of these. */
    protected Optional<UUID> submissionOf(UUID id) {
        return find(id).map(LeasedRun::submissionId);
    }

    @Override
    public Optional<Lease> acquire(UUID id, String node) {
        Optional<R> open = lock(id).filter(LeasedRun::isOpen);
        open.filter(run -> run.leaseOwner != null).ifPresent(run -> fail(run, "its node left it running"));
        return open.filter(LeasedRun::isOpen).map(run -> run.lease(node));
    }

    @Override
    public long seed(Lease lease) {
        return find(lease.submission()).map(this::seed).orElseThrow();
    }

    @Override
    public boolean epoch(Lease lease, EpochView point) {
        Optional<R> leased = leased(lease);
        leased.ifPresent(run -> learned(run, point));
        return leased.isPresent();
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
        if (!(verdict instanceof Verdict.Failed failed) || !run.retry(failed.reason(), clock.instant())) {
            end(run, verdict);
        }
        return run.isOpen() ? End.AGAIN : End.DONE;
    }

    /** Nothing to write down: the attempt was given up as its node's failure when the lease went to another. */
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
    protected boolean lost(UUID id, String node) {
        Optional<R> open = lock(id).filter(LeasedRun::isOpen);
        open.filter(run -> node.equals(run.leaseOwner)).ifPresent(run -> fail(run, "node " + node + " was lost"));
        return open.filter(LeasedRun::isOpen).isPresent();
    }

    /** What waits or runs and has no place in the queue. */
    protected List<UUID> missing() {
        return missing(database, open());
    }

    /** @param open a query of ids */
    static List<UUID> missing(Session database, String open) {
        // One statement, so that what comes or ends meanwhile is seen with its place or not at all.
        return database.createNativeQuery(
                        "SELECT open.id FROM (" + open + ") AS open (id) WHERE NOT EXISTS"
                                + " (SELECT FROM scheduled_tasks WHERE task_instance = cast(open.id AS text))",
                        UUID.class)
                .getResultList();
    }

    private void fail(R run, String why) {
        if (!run.retry(why, clock.instant())) {
            end(run, new Verdict.Failed(why, new Usage(0, Duration.ZERO, Duration.ZERO)));
        }
    }

    private Optional<R> leased(Lease lease) {
        return lock(lease.submission()).filter(run -> run.isLeasedTo(lease));
    }
}
