package podium.submission;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.Tuple;

import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/** Every try to train a submission, with how it ended and why. */
@ApplicationScoped
class Attempts {
    /** How an attempt may end. */
    enum Outcome {
        SCORED,
        DIVERGED,
        TIMED_OUT,
        OUT_OF_MEMORY,
        FAILED,
        NODE_LOST,
        HANDED_BACK
    }

    @Inject
    Session database;

    void begin(Lease lease) {
        database.createNativeMutationQuery("INSERT INTO attempt (submission_id, attempt, node, started_at)"
                        + " VALUES (:submission, :attempt, :node, now())")
                .setParameter("submission", lease.submission())
                .setParameter("attempt", lease.attempt())
                .setParameter("node", lease.node())
                .executeUpdate();
    }

    void end(Lease lease, Outcome outcome, @Nullable String reason) {
        database.createNativeMutationQuery(
                        "UPDATE attempt SET finished_at = now(), outcome = :outcome, reason = :reason"
                                + " WHERE submission_id = :submission AND attempt = :attempt")
                .setParameter("outcome", outcome.name())
                .setParameter("reason", reason)
                .setParameter("submission", lease.submission())
                .setParameter("attempt", lease.attempt())
                .executeUpdate();
    }

    /**
     * A result came after the lease was gone: it is refused, and that is kept. Not so where the answer to a delivery was
     * lost and the same came again: then the attempt has the outcome that it brought.
     */
    void late(Lease lease, String result) {
        database.createNativeMutationQuery("UPDATE attempt SET late_result = :result"
                        + " WHERE submission_id = :submission AND attempt = :attempt"
                        + " AND outcome IN ('NODE_LOST', 'HANDED_BACK')")
                .setParameter("result", result)
                .setParameter("submission", lease.submission())
                .setParameter("attempt", lease.attempt())
                .executeUpdate();
    }

    /** In order. */
    List<AttemptView> of(UUID submission) {
        return database
                .createNativeQuery(
                        "SELECT attempt, started_at, finished_at, outcome FROM attempt"
                                + " WHERE submission_id = :submission ORDER BY attempt",
                        Tuple.class)
                .setParameter("submission", submission)
                .getResultList()
                .stream()
                .map(row -> new AttemptView(
                        row.get("attempt", Integer.class),
                        row.get("started_at", Instant.class),
                        row.get("finished_at", Instant.class),
                        row.get("outcome", String.class)))
                .toList();
    }
}
