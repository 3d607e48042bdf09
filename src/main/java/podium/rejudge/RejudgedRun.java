package podium.rejudge;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Table;

import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

import podium.submission.LeasedRun;
import podium.submission.Retraining;

/** A run of a set that is trained again; {@link Rejudgings} chooses it, and {@link Preparation} marks what it yields. */
@Entity
@Table(name = "rejudged")
@AttributeOverride(name = "id", column = @Column(name = "run_id"))
class RejudgedRun extends LeasedRun {
    enum State {
        WAITING,
        RUNNING,
        /** Trained, and not scored yet. */
        TRAINED,
        DONE,
        FAILED,
        SKIPPED
    }

    UUID submissionId;

    /** Of its submission's final runs; 0 for the submission's own. */
    int finalNumber;

    @Enumerated(EnumType.STRING)
    State state;

    /** What the training says; the scores follow when all are there. */
    @JdbcTypeCode(SqlTypes.JSON)
    @Nullable
    Map<String, Object> after;

    byte @Nullable [] afterClasses;

    byte @Nullable [] afterValidation;

    /** Points as the API has them. */
    @JdbcTypeCode(SqlTypes.JSON)
    @Nullable
    List<Map<String, Object>> curve;

    static Optional<RejudgedRun> lock(UUID id) {
        return find("id", id).withLock(LockModeType.PESSIMISTIC_WRITE).firstResultOptional();
    }

    @Override
    protected UUID submissionId() {
        return submissionId;
    }

    @Override
    protected boolean isOpen() {
        return state == State.WAITING || state == State.RUNNING;
    }

    @Override
    protected void setOpen(boolean leased) {
        state = leased ? State.RUNNING : State.WAITING;
        curve = List.of();
    }

    void learned(Map<String, Object> point) {
        List<Map<String, Object>> longer = new ArrayList<>(curve == null ? List.of() : curve);
        longer.add(point);
        curve = longer;
    }

    /** It has an outcome to be scored. */
    void trained(Retraining.Trained trained, Map<String, Object> says, Instant now) {
        state = State.TRAINED;
        after = says;
        afterClasses = trained.classes();
        afterValidation = trained.validation();
        end(null, now);
    }

    void fail(String why, Instant now) {
        state = State.FAILED;
        after = null;
        end(why, now);
    }
}
