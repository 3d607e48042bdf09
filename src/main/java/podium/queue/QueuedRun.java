package podium.queue;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** The work that is queued; the feature that enqueues it implements this. Several nodes may call it at once. */
public interface QueuedRun {
    /** Called once on a node that works, before all else; throws where it cannot. */
    void open();

    /**
     * Does the work and records its outcome.
     *
     * @param node this node's name
     * @return when to try again, or nothing where it is done
     * @throws InterruptedException never on its own account: an interrupt means that this node stops, and the work
     *     hands itself back
     */
    Optional<Duration> run(UUID id, String node) throws InterruptedException;

    /**
     * The node that had it is gone: its heartbeats stopped.
     *
     * @param node that had it
     * @return when to try again, or nothing where it is done
     */
    Optional<Duration> lost(UUID id, String node);
}
