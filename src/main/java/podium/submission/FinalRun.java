package podium.submission;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.LockModeType;
import jakarta.persistence.ManyToOne;

import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

import podium.scoring.Result;

/** A submission that counts at the end, trained from a fresh seed. */
@Entity
class FinalRun extends LeasedRun {
    @ManyToOne(fetch = FetchType.LAZY)
    Submission submission;

    /** From 1 to the challenge's number of seeds. */
    int number;

    long seed;
    Instant queuedAt;

    @Enumerated(EnumType.STRING)
    SubmissionState state = SubmissionState.QUEUED;

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

    static Optional<FinalRun> lock(UUID id) {
        return find("id", id).withLock(LockModeType.PESSIMISTIC_WRITE).firstResultOptional();
    }

    @Override
    protected UUID submissionId() {
        return submission.id;
    }

    @Override
    protected boolean isOpen() {
        return state == SubmissionState.QUEUED || state == SubmissionState.RUNNING;
    }

    @Override
    protected void setOpen(boolean leased) {
        state = leased ? SubmissionState.RUNNING : SubmissionState.QUEUED;
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
        end(why, now);
    }
}
