package podium.limit;

import java.time.Duration;

/**
 * So many requests in a while, all at once if need be; then one for each that leaks out.
 *
 * @param name in {@code RateLimit} headers
 * @param quota at least 1
 * @param window in which a full quota comes back
 */
public record Rate(String name, int quota, Duration window) {
    public Rate {
        if (quota < 1 || window.isNegative() || window.isZero()) {
            throw new IllegalArgumentException("a rate is at least 1 in some time, got " + quota + " in " + window);
        }
    }

    /** Between two requests that come at this rate. */
    Duration interval() {
        return window.dividedBy(quota);
    }

    /** As {@code RateLimit-Policy} says it, in draft-ietf-httpapi-ratelimit-headers-10. */
    String policy() {
        return "\"" + name + "\";q=" + quota + ";w=" + Math.max(1, window.toSeconds());
    }
}
