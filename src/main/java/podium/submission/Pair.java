package podium.submission;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import podium.scoring.Difference;

/**
 * Two submissions to the same challenge.
 *
 * @param difference of the first from the second on the public half; null until both are scored
 */
public record Pair(Side first, Side second, @Nullable Difference difference) {
    /**
     * @param spec its canonical form
     */
    public record Side(SubmissionView submission, List<EpochView> curve, Map<String, Object> spec) {}
}
