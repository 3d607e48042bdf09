package podium.submission;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Everything that a submission's page shows besides the submission itself.
 *
 * @param attempts in order
 * @param rank null until it is scored
 * @param validation null until it is scored, and where nothing was held out
 * @param trainedImages in an epoch
 */
public record Report(
        List<EpochView> curve,
        List<Finding> findings,
        List<AttemptView> attempts,
        @Nullable RankView rank,
        @Nullable ValidationReport validation,
        int trainedImages) {
    public Report {
        curve = List.copyOf(curve);
        findings = List.copyOf(findings);
        attempts = List.copyOf(attempts);
    }

    /** Whether its author should know that it was not trained in one go. */
    public boolean isRestarted() {
        return attempts.size() > 1;
    }

    /** Images a second in the latest epoch; null before the first has ended. */
    public @Nullable Double speed() {
        return curve.isEmpty() ? null : curve.get(curve.size() - 1).imagesPerSecond();
    }

    /** Seconds that the rest takes if it goes on as before; null before the first epoch has ended. */
    public @Nullable Double secondsLeft(int epochs) {
        if (curve.isEmpty()) {
            return null;
        }
        double each = curve.stream().mapToDouble(EpochView::seconds).average().orElseThrow();
        return Math.max(0, epochs - curve.size()) * each;
    }
}
