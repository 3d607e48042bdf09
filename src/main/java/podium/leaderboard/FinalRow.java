package podium.leaderboard;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonIgnore;
import org.jspecify.annotations.Nullable;

/**
 * Somebody's end.
 *
 * @param rank from 1; equal medians share it; null where there is no valid run
 * @param handle what this reader is told
 * @param name of the model
 * @param baseline whether nobody owns it
 * @param own whether it is the reader's
 * @param privateAccuracy the median over the seeds, on the private half; a run that diverged or took too much counts as 0
 * @param runs accuracy of each seed on the private half, in their order; null for one without a result
 * @param publicRank on the live board; null where it is not on it
 * @param publicAccuracy on the live board
 * @param change ranks won (above 0) or lost from the public board to this one
 */
public record FinalRow(
        @Nullable Integer rank,
        String handle,
        String name,
        boolean baseline,
        boolean own,
        @Nullable Double privateAccuracy,
        List<@Nullable Double> runs,
        @Nullable Integer publicRank,
        @Nullable Double publicAccuracy,
        @Nullable Integer change,
        UUID submissionId) {
    public FinalRow {
        runs = Collections.unmodifiableList(new ArrayList<>(runs));
    }

    /** In words, for a table. */
    @JsonIgnore
    public String getChangeWords() {
        if (change == null) {
            return "–";
        }
        return change == 0 ? "stays" : change > 0 ? "up " + change : "down " + -change;
    }
}
