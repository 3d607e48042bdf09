package podium.submission;

import java.util.List;
import java.util.UUID;

import podium.queue.Next;

/** Trainings that are in the queue under names of their own and score no submission by themselves. */
public interface SideRuns {
    /** Whether it is one of these. */
    boolean has(UUID id);

    /** @throws InterruptedException where this node stops; then it is given back already */
    Next run(UUID id, String node) throws InterruptedException;

    /**
     * Its node stops or is lost; somebody else may begin anew.
     *
     * @return whether there is still something to do
     */
    boolean giveBack(UUID id, String node);

    /** What waits and is not in the queue. */
    List<UUID> missing();
}
