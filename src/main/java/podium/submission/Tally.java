package podium.submission;

import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * What somebody has submitted to a challenge so far.
 *
 * @param today of those that count
 * @param inAll of those that count; as many as today where it is of no interest
 * @param answersToday from stored results
 * @param open waiting or running, in all challenges
 * @param extra submissions that an extension allows, each to be used once
 * @param extraSince when it was granted; null where there is none
 * @param stored the run whose result answers the spec that was asked about
 */
record Tally(
        int today,
        int inAll,
        int answersToday,
        long open,
        int extra,
        @Nullable Instant extraSince,
        @Nullable UUID stored) {}
