package podium.queue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * For how long this node has been in touch with the database without a gap. Whoever was cut off or paused finds
 * everybody's heartbeats old when it comes back; that says nothing about the others, until they had the time to be heard.
 */
final class Contact {
    private final Clock clock;
    private final Duration longestGap;
    private final Duration untilTrusted;
    private Instant since;
    private Instant last;

    /**
     * @param longestGap between two signs of life
     * @param untilTrusted how long without a gap until this node may call others lost
     */
    Contact(Clock clock, Duration longestGap, Duration untilTrusted) {
        this.clock = clock;
        this.longestGap = longestGap;
        this.untilTrusted = untilTrusted;
        since = clock.instant();
        last = since;
    }

    /** The database has just answered. */
    synchronized void sign() {
        Instant now = clock.instant();
        if (now.isAfter(last.plus(longestGap)) || now.isBefore(last)) {
            since = now;
        }
        last = now;
    }

    /** Whether this node, to which the database has just answered, may call others lost. */
    synchronized boolean isTrusted() {
        sign();
        return !last.isBefore(since.plus(untilTrusted));
    }
}
