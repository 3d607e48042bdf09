package podium.submission;

import java.util.List;

/**
 * How a challenge's baseline was made.
 *
 * @param source its config as it was submitted
 */
public record Solution(SubmissionView submission, String source, List<EpochView> curve) {
    public Solution {
        curve = List.copyOf(curve);
    }
}
