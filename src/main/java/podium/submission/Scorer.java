package podium.submission;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.hibernate.Session;

import podium.sandbox.Verdict;
import podium.scoring.AnswerKey;
import podium.scoring.Comparison;

/** Turns predictions into a score and a verdict, within the transaction that ends the run. */
@ApplicationScoped
class Scorer {
    @Inject
    Session database;

    @Inject
    ChallengeData data;

    @Inject
    Predictions predictions;

    @Inject
    TrainedWeights weights;

    @Inject
    PublicScores publicScores;

    @Inject
    Curves curves;

    @Inject
    BoardNews news;

    @Inject
    jakarta.enterprise.event.Event<SubmissionScored> scored;

    @Inject
    Clock clock;

    /** @param submission locked, and running under the current lease */
    void score(Submission submission, Verdict.Completed completed) {
        long challenge = submission.challenge.id;
        lockVerdicts(challenge);
        AnswerKey key = data.answerKey(submission.challenge);
        byte[] classes = Predictions.classes(completed.predictions(), submission.challenge.classes);
        predictions.store(submission.id, classes, completed.validationPredictions());
        weights.store(completed.result().weightsDigest(), completed.weights());
        Map<String, Object> certificate = Certificates.of(
                submission.specHash,
                data.of(submission.challenge).hash(),
                submission.seed,
                Certificates.outcome(completed));
        submission.setResult(key.grade(classes), completed.result().trainSeconds(), certificate);
        if (submission.baseline) {
            predictions.forEachOther(challenge, (other, theirs) -> update(other, key.compare(theirs, classes)));
        } else {
            Optional<byte[]> baseline = predictions.ofBaseline(challenge);
            baseline.ifPresent(theirs -> submission.setComparison(key.compare(classes, theirs)));
        }
        publicScores.hold(submission, key, classes);
        submission.finish(SubmissionState.SCORED, null, clock.instant());
        news.publish(submission);
        Submission.flush();
        scored.fire(SubmissionScored.of(submission));
    }

    /**
     * Gives a submission the result of an earlier run of the same, be it that it diverged.
     *
     * @param submission locked or new, queued
     * @return false where the original is being trained again by now
     */
    boolean answer(Submission submission, UUID originalId) {
        lockVerdicts(submission.challenge.id);
        Submission original = Submission.findById(originalId);
        database.refresh(original);
        if (original.state == SubmissionState.DIVERGED) {
            curves.copy(originalId, submission.id);
            submission.answerDiverged(original, clock.instant());
            return true;
        }
        if (original.state != SubmissionState.SCORED) {
            return false;
        }
        predictions.copy(originalId, submission.id);
        curves.copy(originalId, submission.id);
        submission.answer(original, clock.instant());
        if (submission.verdict == null) {
            AnswerKey key = data.answerKey(submission.challenge);
            predictions
                    .ofBaseline(submission.challenge.id)
                    .ifPresent(baseline -> submission.setComparison(
                            key.compare(predictions.of(submission.id).orElseThrow(), baseline)));
        }
        if (submission.challenge.ladder) {
            // What the other account saw of it is none of this one's.
            AnswerKey key = data.answerKey(submission.challenge);
            byte[] classes = predictions.of(submission.id).orElseThrow();
            submission.setPublicScore(key.grade(classes).publicHalf());
            predictions
                    .ofBaseline(submission.challenge.id)
                    .ifPresent(baseline -> submission.setComparison(key.compare(classes, baseline)));
            publicScores.hold(submission, key, classes);
        }
        news.publish(submission);
        return true;
    }

    /** One at a time in each challenge: else a submission and the baseline could finish without seeing each other. */
    void lockVerdicts(long challenge) {
        database.createNativeQuery(
                        "SELECT 1 FROM (SELECT pg_advisory_xact_lock(hashtext('verdicts'),"
                                + " cast(:challenge AS integer))) AS locked",
                        Integer.class)
                .setParameter("challenge", challenge)
                .getSingleResult();
    }

    void update(UUID submission, Comparison comparison) {
        database.createNativeMutationQuery("UPDATE submission SET verdict = :verdict, only_ours = :ours,"
                        + " only_baseline = :theirs, p_value = :p WHERE id = :id")
                .setParameter("verdict", comparison.verdict().code())
                .setParameter("ours", comparison.onlyOurs())
                .setParameter("theirs", comparison.onlyTheirs())
                .setParameter("p", comparison.p())
                .setParameter("id", submission)
                .executeUpdate();
    }
}
