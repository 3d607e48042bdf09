package podium.submission;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.sql.DataSource;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;

import org.jboss.logging.Logger;

import podium.event.DatabaseOutage;
import podium.queue.Next;
import podium.queue.QueuedRun;
import podium.sandbox.Sandbox;
import podium.sandbox.Usage;
import podium.sandbox.Verdict;
import podium.storage.DiskSpace;
import podium.watch.RunWatch;
import podium.watch.WatchedRun;
import podium.worker.ProgressEvent;

/** What a worker does with a submission: lease, train in the sandbox, score, give back. */
@ApplicationScoped
class TrainingRun implements QueuedRun {
    private static final Logger LOG = Logger.getLogger(TrainingRun.class);

    /** Before a failure counts: what stops a node may reach its children first, as Ctrl-C does. */
    private static final Duration UNTIL_STOPPING = Duration.ofSeconds(3);

    private static final Duration STORE_AGAIN_AFTER = Duration.ofSeconds(1);

    /** Of a database that is there: then it is the result that cannot be stored. */
    private static final Duration WHILE_FULL = Duration.ofSeconds(30);

    private static final int MOST_REFUSALS = 5;

    @Inject
    Leases leases;

    @Inject
    DiskSpace diskSpace;

    /** What is trained under a name of its own. */
    @Inject
    @Any
    Instance<LeasedRuns<?>> kinds;

    @Inject
    Jobs jobs;

    @Inject
    Sandbox sandbox;

    @Inject
    RunWatch watch;

    @Inject
    DataSource dataSource;

    private volatile CountDownLatch stopping = new CountDownLatch(1);

    @Override
    public void open() {
        stopping = new CountDownLatch(1);
        jobs.open();
        sandbox.protections().missing().forEach(LOG::warn);
    }

    @Override
    public Next run(UUID id, String node) throws InterruptedException {
        if (diskSpace.isLow()) {
            // A run that cannot store its result would be lost.
            LOG.errorf("Nothing is trained while this node's disk is full: %d bytes are left", diskSpace.usableBytes());
            return Next.again(WHILE_FULL);
        }
        for (LeasedRuns<?> kind : kinds) {
            Optional<UUID> submission = kind.submissionOf(id);
            if (submission.isPresent()) {
                return run(kind, id, submission.get(), node);
            }
        }
        return run(leases, id, id, node);
    }

    /** @param submission that is trained, under the lease of {@code id} */
    private Next run(Leasing leasing, UUID id, UUID submission, String node) throws InterruptedException {
        Optional<Lease> acquired = leasing.acquire(id, node);
        if (acquired.isEmpty()) {
            return Next.DONE;
        }
        Lease lease = acquired.get();
        var recorder = new ProgressRecorder(lease, Thread.currentThread(), leasing);
        // A check has not waited since the submission came.
        int attempt = id.equals(submission) ? lease.attempt() : 0;
        try (WatchedRun watched = watch.begin(submission, attempt)) {
            Verdict verdict = train(leasing, submission, lease, watched.counting(recorder));
            watched.trained(verdict);
            if (verdict instanceof Verdict.Failed && isStopping()) {
                leasing.handBack(lease);
                return Next.again(Duration.ZERO);
            }
            return switch (finish(leasing, lease, verdict, recorder)) {
                case DONE -> Next.DONE;
                case AGAIN -> Next.again(Duration.ZERO);
                case REFUSED -> Next.OTHERS;
            };
        } catch (InterruptedException e) {
            if (recorder.leaseIsLost()) {
                LOG.warnf("%s was given to another node; stopped training it", lease);
                leasing.stopped(lease);
                return Next.OTHERS;
            }
            leasing.handBack(lease);
            throw e;
        }
    }

    @Override
    public void stopping() {
        stopping.countDown();
    }

    private boolean isStopping() throws InterruptedException {
        return stopping.await(UNTIL_STOPPING.toMillis(), TimeUnit.MILLISECONDS);
    }

    private Verdict train(Leasing leasing, UUID submission, Lease lease, Consumer<ProgressEvent> progress)
            throws InterruptedException {
        try {
            return sandbox.run(jobs.of(submission, leasing.seed(lease)), progress);
        } catch (RuntimeException e) {
            LOG.errorf(e, "The sandbox of %s broke", lease);
            return new Verdict.Failed(e.toString(), new Usage(0, Duration.ZERO, Duration.ZERO));
        }
    }

    /** A result that took minutes to make outlasts a database that is away: its lease may well be there still. */
    private Leasing.End finish(Leasing leasing, Lease lease, Verdict verdict, ProgressRecorder recorder)
            throws InterruptedException {
        int refusals = 0;
        while (true) {
            try {
                recorder.flush();
                return leasing.finish(lease, verdict);
            } catch (RuntimeException e) {
                if (databaseAnswers() && ++refusals >= MOST_REFUSALS) {
                    throw e;
                }
                if (!DatabaseOutage.explains(e)) {
                    LOG.warnf("The result of %s could not be stored, trying again: %s", lease, e.getMessage());
                }
                Thread.sleep(STORE_AGAIN_AFTER.toMillis());
            }
        }
    }

    private boolean databaseAnswers() {
        try (Connection connection = dataSource.getConnection()) {
            return connection.isValid(1);
        } catch (SQLException e) {
            return false;
        }
    }

    @Override
    public Next lost(UUID id, String node) {
        return kinds.stream().anyMatch(kind -> kind.lost(id, node)) || leases.lost(id, node)
                ? Next.again(Duration.ZERO)
                : Next.DONE;
    }

    @Override
    public List<UUID> missing() {
        return Stream.concat(leases.missing().stream(), kinds.stream().flatMap(kind -> kind.missing().stream()))
                .toList();
    }
}
