package podium.submission;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import io.quarkus.narayana.jta.QuarkusTransaction;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

import podium.challenge.Challenge;
import podium.sandbox.Sandbox;
import podium.sandbox.Usage;
import podium.sandbox.Verdict;
import podium.scoring.AnswerKey;
import podium.worker.ProgressEvent;

/** Trains a submission once more without touching it, and says what predictions are worth by the rules of today. */
@ApplicationScoped
public class Retraining {
    /** Behind all that anybody else wants. */
    public static final Duration YIELDS = Duration.ofDays(2);

    private static final Logger LOG = Logger.getLogger(Retraining.class);

    @Inject
    Jobs jobs;

    @Inject
    Sandbox sandbox;

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
     * @param certificate without what is the submission's own
     * @param error what its author is told, where it is theirs to mend
     * @param reason why it failed for ours, or in short what happened
     */
    public record Trained(
            SubmissionState outcome,
            byte @Nullable [] classes,
            byte @Nullable [] validation,
            @Nullable Double trainSeconds,
            Map<String, Object> certificate,
            List<EpochView> curve,
            @Nullable ErrorView error,
            String reason) {}

    /**
     * @param seed its own, or that of one of its final runs
     * @param classes of its challenge
     * @throws InterruptedException where this node stops
     */
    public Trained train(UUID submission, long seed, int classes) throws InterruptedException {
        List<EpochView> curve = Collections.synchronizedList(new ArrayList<>());
        Verdict verdict;
        try {
            verdict = sandbox.run(jobs.of(submission, seed), event -> {
                if (event instanceof ProgressEvent.Epoch epoch) {
                    curve.add(ProgressRecorder.view(epoch));
                }
            });
        } catch (RuntimeException e) {
            LOG.errorf(e, "The sandbox of a retraining of %s broke", submission);
            verdict = new Verdict.Failed(e.toString(), new Usage(0, Duration.ZERO, Duration.ZERO));
        }
        return trained(verdict, classes, List.copyOf(curve));
    }

    /** The hidden labels, and which of them count for the live board, as they are now. */
    public AnswerKey answerKey(Challenge challenge) {
        return data.answerKey(challenge);
    }

    public String dataHash(Challenge challenge) {
        return data.of(challenge).hash();
    }

    private Trained trained(Verdict verdict, int classes, List<EpochView> curve) {
        String reason = Outcome.describe(verdict);
        if (verdict instanceof Verdict.Completed completed) {
            Map<String, Object> digests = new LinkedHashMap<>();
            digests.put("engine", completed.result().engine());
            digests.put("java", completed.result().java());
            digests.put("weights", completed.result().weightsDigest());
            digests.put("predictions", completed.result().predictionsDigest());
            QuarkusTransaction.requiringNew()
                    .run(() -> weights.store(completed.result().weightsDigest(), completed.weights()));
            return new Trained(
                    SubmissionState.SCORED,
                    Predictions.classes(completed.predictions(), classes),
                    Predictions.pack(completed.validationPredictions()),
                    completed.result().trainSeconds(),
                    digests,
                    curve,
                    null,
                    reason);
        }
        if (verdict instanceof Verdict.Failed) {
            return new Trained(SubmissionState.FAILED, null, null, null, Map.of(), curve, null, reason);
        }
        Outcome outcome = Outcome.of(verdict);
        return new Trained(outcome.state(), null, null, null, Map.of(), curve, outcome.error(), reason);
    }
}
