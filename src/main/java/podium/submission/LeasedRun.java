package podium.submission;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A run of a submission that is in the queue under a name of its own: whose it is at the moment, and how often it was. */
@MappedSuperclass
public abstract class LeasedRun extends PanacheEntityBase {
    @Id
    protected UUID id;

    protected int attempt;

    /** The node that has it; null where none has. */
    @Nullable
    protected String leaseOwner;

    @Nullable
    protected Instant finishedAt;

    /** Why there is no result. */
    @Nullable
    protected String reason;

    /** Each attempt that failed for our reasons. */
    @JdbcTypeCode(SqlTypes.JSON)
    protected List<Map<String, Object>> failures = List.of();

    /** The submission whose spec is trained. */
    protected abstract UUID submissionId();

    /** Whether it waits or runs. */
    protected abstract boolean isOpen();

    /** @param leased whether it runs now, or waits */
    protected abstract void setOpen(boolean leased);

    Lease lease(String node) {
        setOpen(true);
        leaseOwner = node;
        attempt++;
        return new Lease(id, node, attempt);
    }

    boolean isLeasedTo(Lease lease) {
        return lease.node().equals(leaseOwner) && lease.attempt() == attempt;
    }

    /** Somebody else may begin anew. */
    void requeue() {
        setOpen(false);
        leaseOwner = null;
    }

    /**
     * Notes why the present attempt failed, and lets somebody else begin anew, unless that was tried often enough.
     *
     * @return whether it is to be tried again
     */
    boolean retry(String why, Instant now) {
        List<Map<String, Object>> longer = new ArrayList<>(failures);
        longer.add(Map.of(
                "attempt", attempt, "node", String.valueOf(leaseOwner), "reason", why, "ended_at", now.toString()));
        failures = longer;
        boolean again = failures.size() <= Leases.RETRIES;
        if (again) {
            requeue();
        }
        return again;
    }

    /** The subclass says which end it is. */
    protected void end(@Nullable String why, Instant now) {
        leaseOwner = null;
        reason = why;
        finishedAt = now;
    }
}
