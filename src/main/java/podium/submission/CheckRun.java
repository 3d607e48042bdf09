package podium.submission;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.ManyToOne;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

import podium.account.Account;

/** A submission's run once more, to see whether its certificate is true. */
@Entity
class CheckRun extends PanacheEntityBase {
    static final String QUEUED = "QUEUED";
    static final String RUNNING = "RUNNING";
    static final String MATCHES = "MATCHES";
    static final String DIFFERS = "DIFFERS";
    static final String FAILED = "FAILED";

    @Id
    UUID id;

    UUID submissionId;

    @ManyToOne(fetch = FetchType.LAZY)
    @jakarta.persistence.JoinColumn(name = "asked_by")
    @Nullable
    Account askedBy;

    Instant askedAt;
    String state = QUEUED;
    int attempt;

    @Nullable
    String leaseOwner;

    @Nullable
    Instant finishedAt;

    @JdbcTypeCode(SqlTypes.JSON)
    @Nullable
    Map<String, Object> found;

    @Nullable
    String reason;

    static Optional<CheckRun> lock(UUID id) {
        return find("id", id).withLock(LockModeType.PESSIMISTIC_WRITE).firstResultOptional();
    }

    /** Latest first. */
    static List<CheckRun> of(UUID submission, int most) {
        return CheckRun.<CheckRun>find("submissionId = ?1 order by askedAt desc", submission)
                .page(0, most)
                .list();
    }

    boolean isOpen() {
        return state.equals(QUEUED) || state.equals(RUNNING);
    }

    boolean isLeasedTo(Lease lease) {
        return lease.node().equals(leaseOwner) && lease.attempt() == attempt;
    }

    Lease lease(String node) {
        state = RUNNING;
        leaseOwner = node;
        attempt++;
        return new Lease(id, node, attempt);
    }

    void requeue() {
        state = QUEUED;
        leaseOwner = null;
    }

    void finish(String outcome, @Nullable Map<String, Object> digests, @Nullable String why, Instant now) {
        state = outcome;
        leaseOwner = null;
        found = digests;
        reason = why;
        finishedAt = now;
    }
}
