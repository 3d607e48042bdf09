package podium.submission;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

import org.jboss.logging.Logger;

import podium.event.DatabaseOutage;
import podium.worker.ProgressEvent;

/** Passes a run's progress on: epochs into the database, everything to whoever watches. */
final class ProgressRecorder implements Consumer<ProgressEvent> {
    private static final Logger LOG = Logger.getLogger(ProgressRecorder.class);

    private final Lease lease;
    private final Thread runner;
    private final Leasing leases;
    /** Epochs that the database has not taken yet, because it was away. */
    private final Deque<EpochView> pending = new ArrayDeque<>();

    private volatile boolean leaseLost;

    /** @param runner interrupted as soon as the lease is seen to be another's */
    ProgressRecorder(Lease lease, Thread runner, Leasing leases) {
        this.lease = lease;
        this.runner = runner;
        this.leases = leases;
    }

    @Override
    public void accept(ProgressEvent event) {
        try {
            if (event instanceof ProgressEvent.Epoch epoch) {
                add(view(epoch));
                flush();
            } else if (event instanceof ProgressEvent.Batch batch) {
                leases.batch(lease, batch);
            }
        } catch (RuntimeException e) {
            // Training goes on without a database; what is pending follows.
            if (!DatabaseOutage.explains(e)) {
                LOG.warnf("Progress of %s could not be stored yet: %s", lease, e.getMessage());
            }
        }
    }

    private synchronized void add(EpochView point) {
        pending.add(point);
    }

    /** Stores what is pending. */
    synchronized void flush() {
        while (!pending.isEmpty() && !leaseLost) {
            EpochView point = pending.peek();
            boolean held = leases.epoch(lease, point);
            pending.remove();
            if (!held) {
                leaseLost = true;
                if (runner != Thread.currentThread()) {
                    runner.interrupt();
                }
            }
        }
    }

    boolean leaseIsLost() {
        return leaseLost;
    }

    static EpochView view(ProgressEvent.Epoch epoch) {
        return new EpochView(
                epoch.epoch(),
                epoch.seconds(),
                epoch.loss(),
                epoch.accuracy(),
                epoch.validationLoss(),
                epoch.validationAccuracy(),
                epoch.learningRate(),
                epoch.imagesPerSecond());
    }
}
