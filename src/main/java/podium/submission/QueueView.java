package podium.submission;

/**
 * Where a submission stands in the queue, or would.
 *
 * @param position 1 is next; 0 where it does not wait any more
 * @param etaSeconds until it is expected to start, once there is a worker
 * @param slots runs at once, of all nodes that are up; 0 where nothing is trained before one comes
 */
public record QueueView(int position, long etaSeconds, int slots) {}
