package podium.submission;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import podium.challenge.Challenge;

/**
 * Answers a submission without training, where the same was trained before: spec, seed and engine decide all bits of a
 * run, and so whether it diverges.
 */
@ApplicationScoped
class StoredResults {
    @Inject
    DataSource database;

    @Inject
    Scorer scorer;

    /** The earliest run of the spec with this engine that was scored or diverged, whoever submitted it. */
    Optional<UUID> find(Challenge challenge, String specHash) {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(Tallies.STORED)) {
            Tallies.bindStored(select, 1, challenge, specHash);
            try (ResultSet run = select.executeQuery()) {
                return run.next() ? Optional.of(run.getObject(1, UUID.class)) : Optional.empty();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("stored results cannot be read", e);
        }
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
