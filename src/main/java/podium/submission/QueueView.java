package podium.submission;

/**
 * Where a submission stands in the queue, or would.
 *
 * @param position 1 is next; 0 where it does not wait any more
 * @param etaSeconds until it is expected to start
 */
public record QueueView(int position, long etaSeconds) {}
