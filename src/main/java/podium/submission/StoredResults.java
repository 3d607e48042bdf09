package podium.submission;

import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.hibernate.Session;

import podium.challenge.Challenge;
import podium.sandbox.Sandbox;

/**
 * Answers a submission without training, where the same was trained before: spec, seed and engine decide all bits of a
 * run, and so whether it diverges.
 */
@ApplicationScoped
class StoredResults {
    @Inject
    Session database;

    @Inject
    Scorer scorer;

    /** The earliest run of the spec with this engine that was scored or diverged, whoever submitted it. */
    Optional<UUID> find(Challenge challenge, String specHash) {
        return database.createNativeQuery(
                        "SELECT id FROM submission WHERE challenge_id = :challenge AND spec_hash = :hash"
                                + " AND seed = :seed AND NOT answered AND (state = 'SCORED'"
                                + " AND certificate ->> 'engine' = :engine OR state = 'DIVERGED' AND engine = :engine)"
                                + " ORDER BY created_at LIMIT 1",
                        UUID.class)
                .setParameter("challenge", challenge.id)
                .setParameter("hash", specHash)
                .setParameter("seed", Seeds.of(challenge, specHash))
                .setParameter("engine", Sandbox.engineVersion())
                .getResultStream()
                .findFirst();
    }

    /**
     * Scores a submission that never ran, if there is a result for it.
     *
     * @param submission locked or new, queued
     */
    boolean answer(Submission submission) {
        if (submission.baseline
                || submission.attempt > 0
                || submission.answered
                || submission.seed != Seeds.of(submission.challenge, submission.specHash)) {
            return false;
        }
        return find(submission.challenge, submission.specHash)
                .filter(original -> scorer.answer(submission, original))
                .isPresent();
    }
}
