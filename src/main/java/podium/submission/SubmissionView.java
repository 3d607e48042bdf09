package podium.submission;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * A submission as its author and instructors see it, on pages and in the API.
 *
 * @param challenge its slug
 * @param author a handle; the baseline's name for the baseline
 * @param epochs as asked for
 * @param epochsDone so far, of the current attempt
 * @param publicInterval low and high end of the 95 % interval
 * @param verdict {@code beats}, {@code indistinguishable} or {@code below}; null for the baseline and until it is scored
 * @param trainSeconds from the first batch to the last epoch's end
 * @param attempt 0 before it first ran; above 1 where our failures made it run again
 * @param queue where it waits, null unless {@code QUEUED}
 * @param comparison the counts behind the verdict
 * @param error why there is no score
 * @param certificate what was run and what came of it, as digests
 * @param duplicateOf the run whose stored result answered it, which may be somebody else's
 * @param weightsKept whether its weights can be downloaded
 * @param chosen whether its author chose it for the end
 * @param exclusion null for one that counts as all do
 * @param layers its layer table; empty in lists
 */
public record SubmissionView(
        UUID id,
        String challenge,
        String name,
        String author,
        boolean baseline,
        SubmissionState state,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        long totalParams,
        long trainableParams,
        long nonTrainableParams,
        long flopsPerImage,
        long memoryBytes,
        double estimatedSeconds,
        int epochs,
        int epochsDone,
        @Nullable Double publicAccuracy,
        @Nullable List<Double> publicInterval,
        @Nullable String verdict,
        @Nullable ComparisonView comparison,
        @Nullable Double trainSeconds,
        @Nullable ErrorView error,
        String specHash,
        int attempt,
        @Nullable QueueView queue,
        @Nullable Map<String, Object> certificate,
        @Nullable UUID duplicateOf,
        boolean weightsKept,
        boolean chosen,
        @Nullable ExclusionView exclusion,
        List<LayerView> layers) {
    /**
     * Why it does not count as all do.
     *
     * @param kind {@code hidden} or {@code disqualified}
     * @param since when, in UTC
     */
    public record ExclusionView(String kind, String reason, Instant since) {}

    public SubmissionView {
        layers = List.copyOf(layers);
    }

    /** Whether nothing more will become of it. */
    public boolean isFinal() {
        return state.isFinal();
    }
}
