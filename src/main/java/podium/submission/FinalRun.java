package podium.submission;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.ManyToOne;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

import podium.scoring.Result;

/** A submission that counts at the end, trained from a fresh seed. */
@Entity
class FinalRun extends PanacheEntityBase {
    @Id
    UUID id;

    @ManyToOne(fetch = FetchType.LAZY)
    Submission submission;

    /** From 1 to the challenge's number of seeds. */
    int number;

    long seed;
    Instant queuedAt;

    @Enumerated(EnumType.STRING)
    SubmissionState state = SubmissionState.QUEUED;

    int attempt;

    @Nullable
    String leaseOwner;

    @Nullable
    Instant finishedAt;

    @Nullable
    Integer publicCorrect;

    @Nullable
    Integer publicImages;

    @Nullable
    Integer privateCorrect;

    @Nullable
    Integer privateImages;

    @Nullable
    Double trainSeconds;

    /** Predicted class by hidden image. */
    byte @Nullable [] classes;

    @JdbcTypeCode(SqlTypes.JSON)
    @Nullable
    Map<String, Object> certificate;

    /** Why there is no score. */
    @Nullable
    String reason;

    static Optional<FinalRun> lock(UUID id) {
        return find("id", id).withLock(LockModeType.PESSIMISTIC_WRITE).firstResultOptional();
    }

    boolean isOpen() {
        return state == SubmissionState.QUEUED || state == SubmissionState.RUNNING;
    }

    boolean isLeasedTo(Lease lease) {
        return lease.node().equals(leaseOwner) && lease.attempt() == attempt;
    }

    Lease lease(String node) {
        state = SubmissionState.RUNNING;
        leaseOwner = node;
        attempt++;
        return new Lease(id, node, attempt);
    }

    void requeue() {
        state = SubmissionState.QUEUED;
        leaseOwner = null;
    }

    void score(Result result, byte[] predicted, double seconds, Map<String, Object> digests, Instant now) {
        setResult(result);
        classes = predicted;
        trainSeconds = seconds;
        certificate = digests;
        end(SubmissionState.SCORED, null, now);
    }

    void setResult(Result result) {
        publicCorrect = result.publicHalf().correct();
        publicImages = result.publicHalf().images();
        privateCorrect = result.privateHalf().correct();
        privateImages = result.privateHalf().images();
    }

    void end(SubmissionState outcome, @Nullable String why, Instant now) {
        state = outcome;
        leaseOwner = null;
        reason = why;
        finishedAt = now;
    }
}
