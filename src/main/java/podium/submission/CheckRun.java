package podium.submission;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.LockModeType;
import jakarta.persistence.ManyToOne;

import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

import podium.account.Account;

/** A submission's run once more, to see whether its certificate is true. */
@Entity
class CheckRun extends LeasedRun {
    static final String QUEUED = "QUEUED";
    static final String RUNNING = "RUNNING";
    static final String MATCHES = "MATCHES";
    static final String DIFFERS = "DIFFERS";
    static final String FAILED = "FAILED";

    UUID submissionId;

    @ManyToOne(fetch = FetchType.LAZY)
    @jakarta.persistence.JoinColumn(name = "asked_by")
    @Nullable
    Account askedBy;

    Instant askedAt;
    String state = QUEUED;

    @JdbcTypeCode(SqlTypes.JSON)
    @Nullable
    Map<String, Object> found;

    static Optional<CheckRun> lock(UUID id) {
        return find("id", id).withLock(LockModeType.PESSIMISTIC_WRITE).firstResultOptional();
    }

    /** Latest first. */
    static List<CheckRun> of(UUID submission, int most) {
        return CheckRun.<CheckRun>find("submissionId = ?1 order by askedAt desc", submission)
                .page(0, most)
                .list();
    }

    @Override
    protected UUID submissionId() {
        return submissionId;
    }

    @Override
    protected boolean isOpen() {
        return state.equals(QUEUED) || state.equals(RUNNING);
    }

    @Override
    protected void setOpen(boolean leased) {
        state = leased ? RUNNING : QUEUED;
    }

    void end(String outcome, @Nullable Map<String, Object> digests, @Nullable String why, Instant now) {
        state = outcome;
        found = digests;
        end(why, now);
    }
}
