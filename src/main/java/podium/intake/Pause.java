package podium.intake;

import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

import podium.page.Words;

/**
 * That nothing is taken.
 *
 * @param reason what students are told; may be empty
 * @param until when it ends by itself; null where somebody has to end it
 * @param pausedAt since when, in UTC
 * @param pausedBy a handle; null for an account that is gone
 */
public record Pause(
        String reason, @Nullable Instant until, @Nullable String pausedBy, Instant pausedAt) {
    /** When nobody knows how long it lasts, ask again after this. */
    private static final Duration ASK_AGAIN = Duration.ofMinutes(5);

    boolean isOver(Instant now) {
        return until != null && !now.isBefore(until);
    }

    Duration retryAfter(Instant now) {
        return until == null ? ASK_AGAIN : Duration.between(now, until);
    }

    /** What students are told. */
    public String words() {
        String end = reason.isEmpty() || ".!?".indexOf(reason.charAt(reason.length() - 1)) >= 0 ? "" : ".";
        return "This server takes no submissions for now: it was paused"
                + (until == null ? "" : " until " + Words.moment(until)) + "."
                + (reason.isEmpty() ? "" : " " + reason + end);
    }
}
