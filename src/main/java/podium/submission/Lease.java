package podium.submission;

import java.util.UUID;

/**
 * A worker's right to write a submission's outcome.
 *
 * @param node that trains it
 * @param attempt counts up with every lease, so that an older one is told from this
 */
public record Lease(UUID submission, String node, int attempt) {}
