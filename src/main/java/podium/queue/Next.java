package podium.queue;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * What becomes of queued work after a node worked on it.
 *
 * @param pause before it is to be tried again; null where it is not
 * @param others whether the node has no say any more
 */
public record Next(@Nullable Duration pause, boolean others) {
    /** There is nothing left to do. */
    public static final Next DONE = new Next(null, false);

    /** It was given to another node meanwhile, or waits for one: it stays in the queue as it is. */
    public static final Next OTHERS = new Next(null, true);

    public static Next again(Duration pause) {
        return new Next(pause, false);
    }
}
