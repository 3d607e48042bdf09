package podium.limit;

import java.time.Duration;
import java.util.function.BiConsumer;

/**
 * What a bucket said to a request.
 *
 * @param granted whether it may go on
 * @param remaining requests that would be granted now
 * @param delay until the next one is granted, where none is now; else until the quota is whole
 */
public record Grant(Rate rate, boolean granted, int remaining, Duration delay) {
    /** @param backlog how long it takes until all that was granted has leaked out */
    static Grant of(Rate rate, boolean granted, Duration backlog) {
        Duration interval = rate.interval();
        Duration room = rate.window().minus(backlog);
        int remaining = room.isNegative() ? 0 : (int) (room.toNanos() / interval.toNanos());
        Duration delay = remaining > 0 ? backlog : interval.minus(room);
        return new Grant(rate, granted, remaining, delay.isNegative() ? Duration.ZERO : delay);
    }

    /** Of two that must both agree: one that refuses, else the one that will refuse first. */
    static Grant tighter(Grant one, Grant other) {
        if (one.granted != other.granted) {
            return one.granted ? other : one;
        }
        return one.remaining <= other.remaining ? one : other;
    }

    long waitSeconds() {
        return Math.max(1, delay.plusMillis(999).toSeconds());
    }

    /** Names what is left and how much there is, in an answer's headers. */
    public void tell(BiConsumer<String, String> header) {
        header.accept("RateLimit", header());
        header.accept("RateLimit-Policy", rate.policy());
    }

    /** As {@code RateLimit} says it, in draft-ietf-httpapi-ratelimit-headers-10. */
    String header() {
        return "\"" + rate.name() + "\";r=" + remaining + ";t=" + waitSeconds();
    }
}
