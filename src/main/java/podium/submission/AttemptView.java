package podium.submission;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * One try of a worker at a submission.
 *
 * @param attempt from 1
 * @param outcome null while it lasts
 */
public record AttemptView(
        int attempt,
        Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable String outcome) {
    /** What became of it, to its author. */
    public String words() {
        return switch (outcome == null ? "" : outcome) {
            case "" -> "under way";
            case "NODE_LOST" -> "the node died, started again";
            case "HANDED_BACK" -> "the node was stopped, started again";
            case "FAILED" -> "failed on our side";
            case "DIVERGED" -> "diverged";
            case "TIMED_OUT" -> "ran out of time";
            case "OUT_OF_MEMORY" -> "ran out of memory";
            default -> "done";
        };
    }
}
