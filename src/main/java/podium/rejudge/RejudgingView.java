package podium.rejudge;

import java.time.Instant;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonIgnore;
import org.jspecify.annotations.Nullable;

/**
 * A set of runs that are judged anew, and how much it would change.
 *
 * @param challenge its slug
 * @param kind {@code RESCORE} from stored predictions, or {@code RETRAIN}
 * @param askedBy a handle; null for an account that is gone
 * @param askedAt when, in UTC
 * @param readyAt when all runs had been judged, in UTC
 * @param finishedBy a handle
 * @param state {@code PREPARING}, {@code READY}, {@code APPLIED} or {@code CANCELLED}
 * @param runs in the set
 * @param finals of them, final runs
 * @param open of them, those that are not judged yet
 * @param changed those whose result is another
 * @param better those whose public score rises
 * @param worse those whose public score falls
 * @param verdicts those whose verdict is another
 * @param failed those that could not be judged; they are left as they are
 * @param skipped those that were left as they are
 * @param ranks accounts whose rank would be another, or has become another
 */
public record RejudgingView(
        UUID id,
        String challenge,
        Kind kind,
        String reason,
        String state,
        @Nullable String askedBy,
        Instant askedAt,
        @Nullable Instant readyAt,
        @Nullable String finishedBy,
        @Nullable Instant finishedAt,
        long runs,
        long finals,
        long open,
        long changed,
        long better,
        long worse,
        long verdicts,
        long failed,
        long skipped,
        long ranks) {
    @JsonIgnore
    public boolean isReady() {
        return state.equals("READY");
    }

    @JsonIgnore
    public boolean isPreparing() {
        return state.equals("PREPARING");
    }

    @JsonIgnore
    public long getLeftAlone() {
        return failed + skipped;
    }

    @JsonIgnore
    public String getWords() {
        return switch (state) {
            case "PREPARING" -> "being judged";
            case "READY" -> "waits for you";
            case "APPLIED" -> "applied";
            default -> "cancelled";
        };
    }

    @JsonIgnore
    public String getTitle() {
        return kind == Kind.RETRAIN ? "Train again" : "Score again";
    }
}
