package podium.rejudge;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.LockModeType;
import jakarta.persistence.ManyToOne;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import org.jspecify.annotations.Nullable;

import podium.account.Account;
import podium.challenge.Challenge;

/** A set of runs that are judged anew. */
@Entity
class Rejudging extends PanacheEntityBase {
    /** Where it stands. */
    enum State {
        /** Runs are trained or scored. */
        PREPARING,
        /** All that would change is known. */
        READY,
        APPLIED,
        CANCELLED
    }

    @Id
    UUID id;

    @ManyToOne(fetch = FetchType.LAZY)
    Challenge challenge;

    @Enumerated(EnumType.STRING)
    Kind kind;

    String reason;

    @Enumerated(EnumType.STRING)
    State state = State.PREPARING;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "asked_by")
    @Nullable
    Account askedBy;

    Instant askedAt;

    @Nullable
    Instant readyAt;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "finished_by")
    @Nullable
    Account finishedBy;

    @Nullable
    Instant finishedAt;

    static Optional<Rejudging> lock(UUID id) {
        return find("id", id).withLock(LockModeType.PESSIMISTIC_WRITE).firstResultOptional();
    }

    static List<UUID> preparing() {
        return find("select id from Rejudging where state = ?1 order by askedAt", State.PREPARING)
                .project(UUID.class)
                .list();
    }
}
