package podium.node;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import podium.sandbox.Protections;

/**
 * A worker node.
 *
 * @param name unique among all that ever were
 * @param version of Podium
 * @param startedAt when it began to train
 * @param lastHeartbeat when it last said that it is there
 * @param silentSeconds how long that is ago
 * @param alive whether that is recent enough to count on it
 * @param slots runs at once, as it has them now
 * @param running of them, how many ran at its last heartbeat
 * @param cores the most slots that it can have
 * @param wantedSlots what the staff set, which it has after its next heartbeat; null for what it was started with
 * @param drained whether it ends what it has begun and takes no more
 * @param protections around its runs
 */
public record NodeView(
        String name,
        String version,
        Instant startedAt,
        Instant lastHeartbeat,
        long silentSeconds,
        boolean alive,
        int slots,
        int running,
        int cores,
        @Nullable Integer wantedSlots,
        boolean drained,
        Protections protections) {}
