package podium.submission;

import java.time.Duration;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.jspecify.annotations.Nullable;

import podium.challenge.Challenge;
import podium.sandbox.Verdict;
import podium.scoring.AnswerKey;

/** What a training of a submission once more, that leaves it alone, came to, and what counts by the rules of today. */
@ApplicationScoped
public class Retraining {
    /** Behind all that anybody else wants. */
    public static final Duration YIELDS = Duration.ofDays(2);

    @Inject
    ChallengeData data;

    @Inject
    TrainedWeights weights;

    /**
     * How a training ended.
     *
     * @param outcome a state that a submission can have
     * @param classes predicted by hidden image; null where it did not complete
     * @param validation packed as predictions are stored
     * @param digests what trained it and what came out; of {@link Certificates} without what went in
     * @param error what its author is told, where it is theirs to mend
     * @param reason why it failed for ours, or in short what happened
     */
    public record Trained(
            SubmissionState outcome,
            byte @Nullable [] classes,
            byte @Nullable [] validation,
            @Nullable Double trainSeconds,
            Map<String, Object> digests,
            @Nullable ErrorView error,
            String reason) {}

    /**
     * What came out of it; its weights are kept.
     *
     * @param classes of its challenge
     */
    public Trained of(Verdict verdict, int classes) {
        String reason = Outcome.describe(verdict);
        if (verdict instanceof Verdict.Completed completed) {
            weights.store(completed.result().weightsDigest(), completed.weights());
            return new Trained(
                    SubmissionState.SCORED,
                    Predictions.classes(completed.predictions(), classes),
                    Predictions.pack(completed.validationPredictions()),
                    completed.result().trainSeconds(),
                    Certificates.outcome(completed),
                    null,
                    reason);
        }
        if (verdict instanceof Verdict.Failed) {
            return new Trained(SubmissionState.FAILED, null, null, null, Map.of(), null, reason);
        }
        Outcome outcome = Outcome.of(verdict);
        return new Trained(outcome.state(), null, null, null, Map.of(), outcome.error(), reason);
    }

    /** The hidden labels, and which of them count for the live board, as they are now. */
    public AnswerKey answerKey(Challenge challenge) {
        return data.answerKey(challenge);
    }

    public String dataHash(Challenge challenge) {
        return data.of(challenge).hash();
    }
}
