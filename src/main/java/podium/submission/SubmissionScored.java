package podium.submission;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import podium.scoring.Score;

/**
 * A submission has its score; fired in the transaction that gives it.
 *
 * @param challenge its slug
 * @param handle of its author; the baseline's name for the baseline
 * @param verdict null for the baseline, and where there is none yet
 */
public record SubmissionScored(
        UUID id,
        String challenge,
        String handle,
        String name,
        double publicAccuracy,
        List<Double> publicInterval,
        @Nullable String verdict) {
    /** What there is to say of one that has a score by now; empty for who has none. */
    public static Optional<SubmissionScored> find(UUID id) {
        return Submission.<Submission>findByIdOptional(id)
                .filter(submission -> submission.score().isPresent())
                .map(SubmissionScored::of);
    }

    static SubmissionScored of(Submission submission) {
        Score score = submission.score().orElseThrow();
        return new SubmissionScored(
                submission.id,
                submission.challenge.slug,
                submission.author(),
                submission.name,
                score.accuracy(),
                List.of(score.interval().low(), score.interval().high()),
                submission.verdict);
    }
}
