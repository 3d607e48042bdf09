package podium.submission;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

import podium.challenge.Challenge;
import podium.challenge.RulesChanged;
import podium.scoring.AnswerKey;
import podium.scoring.Result;

/**
 * What of a score is public: all of it, or, where the challenge has the Ladder, only a significant gain.
 *
 * <p>The Ladder shows an account its own score only where that is better than the last one shown by more than luck
 * explains; else it shows the last one again, so that many tries tell no more of the hidden labels than few. A gain is
 * significant where the mean of the differences by image is above its standard error: the parameter-free variant of A. Blum
 * and M. Hardt, <i>The Ladder: a reliable leaderboard for machine learning competitions</i>, ICML 2015.
 */
@ApplicationScoped
public class PublicScores {
    private static final String SOME =
            " AND (cast(:some AS text) IS NULL OR account_id = ANY (cast(:some AS bigint[])))";

    @Inject
    Session database;

    @Inject
    ChallengeData data;

    @Inject
    Predictions predictions;

    @Inject
    Scorer scorer;

    /**
     * Holds the score back that a submission has just got, unless it is a significant gain.
     *
     * @param submission with its own score and comparison
     * @param classes that it predicted
     */
    void hold(Submission submission, AnswerKey key, byte[] classes) {
        if (!submission.challenge.ladder || submission.account == null) {
            return;
        }
        rung(submission).ifPresent(rung -> {
            Optional<byte[]> before = predictions.of(rung.id);
            if (before.isPresent() && !key.compare(classes, before.get()).isGain(submission.publicImages)) {
                submission.measuredCorrect = submission.publicCorrect;
                submission.publicCorrect = rung.publicCorrect;
                submission.verdict = rung.verdict;
                submission.onlyOurs = rung.onlyOurs;
                submission.onlyBaseline = rung.onlyBaseline;
                submission.pValue = rung.pValue;
            }
        });
    }

    /** The account's last submission that showed its own score. */
    private static Optional<Submission> rung(Submission submission) {
        return Submission.<Submission>find(
                        "challenge = ?1 and account = ?2 and id <> ?3 and publicCorrect is not null"
                                + " and measuredCorrect is null and excluded is null and finishedAt is not null"
                                + " order by finishedAt desc",
                        submission.challenge,
                        submission.account,
                        submission.id)
                .page(0, 1)
                .firstResultOptional();
    }

    void recompute(@Observes RulesChanged changed) {
        if (changed.changeScores()) {
            recompute(changed.challenge(), null);
            regradeFinals(changed.challenge(), data.answerKey(changed.challenge()));
        }
    }

    /**
     * Works out anew what these accounts are shown, from what was predicted, in the order in which it was scored: what the
     * Ladder would have shown if it had known. In the caller's transaction.
     */
    public void replay(Challenge challenge, Collection<Long> accounts) {
        recompute(challenge, accounts);
    }

    /** @param accounts null for all, and the baselines */
    private void recompute(Challenge challenge, @Nullable Collection<Long> accounts) {
        String some = accounts == null
                ? null
                : accounts.stream().map(String::valueOf).collect(Collectors.joining(",", "{", "}"));
        scorer.lockVerdicts(challenge.id);
        AnswerKey key = data.answerKey(challenge);
        Optional<byte[]> baseline = predictions.ofBaseline(challenge.id);
        List<UUID> ids = database.createNativeQuery(
                        "SELECT id FROM submission JOIN prediction ON id = submission_id"
                                + " WHERE challenge_id = :challenge AND public_correct IS NOT NULL" + SOME
                                + " ORDER BY account_id, finished_at, created_at, id",
                        UUID.class)
                .setParameter("challenge", challenge.id)
                .setParameter("some", some, String.class)
                .getResultList();
        // Nothing of before is a rung: each becomes one, or not, in its turn.
        database.createNativeMutationQuery("UPDATE submission SET measured_correct = 0"
                        + " WHERE challenge_id = :challenge AND public_correct IS NOT NULL AND account_id IS NOT NULL"
                        + " AND id IN (SELECT submission_id FROM prediction)" + SOME)
                .setParameter("challenge", challenge.id)
                .setParameter("some", some, String.class)
                .executeUpdate();
        for (UUID id : ids) {
            Submission submission = Submission.findById(id);
            byte[] classes = predictions.of(id).orElseThrow();
            Result result = key.grade(classes);
            submission.setPublicScore(result.publicHalf());
            submission.privateCorrect = result.privateHalf().correct();
            submission.privateImages = result.privateHalf().images();
            if (!submission.baseline) {
                baseline.ifPresent(theirs -> submission.setComparison(key.compare(classes, theirs)));
            }
            hold(submission, key, classes);
            Submission.flush();
            database.detach(submission);
        }
    }

    private static void regradeFinals(Challenge challenge, AnswerKey key) {
        FinalRun.<FinalRun>list("submission.challenge = ?1 and classes is not null", challenge)
                .forEach(run -> run.setResult(key.grade(run.classes)));
    }
}
