package podium.queue;

import java.util.List;
import java.util.UUID;

/** The work that is queued; the feature that enqueues it implements this. Several nodes may call it at once. */
public interface QueuedRun {
    /** Called once on a node that works, before all else; throws where it cannot. */
    void open();

    /**
     * Does the work and records its outcome.
     *
     * @param node this node's name
     * @throws InterruptedException never on its own account: an interrupt means that this node stops, and the work
     *     hands itself back
     */
    Next run(UUID id, String node) throws InterruptedException;

    /**
     * The node that had it is gone: its heartbeats stopped.
     *
     * @param node that had it
     */
    Next lost(UUID id, String node);

    /** This node stops: what ends now may have been ended, and is nobody's failure. */
    void stopping();

    /** What waits or is under way as far as its own records say, and is not in the queue, for whatever reason. */
    List<UUID> missing();
}
