package podium.submission;

import java.util.EnumSet;
import java.util.Set;

/**
 * Where a submission stands. The table's trigger knows the same transitions; {@code SubmissionStateTest} compares the
 * two.
 */
public enum SubmissionState {
    /** Waits for a worker: new, handed back by a node that stopped, or to be tried again after our failure. */
    QUEUED,
    /** A worker has the lease. */
    RUNNING,
    /** Trained and ranked. */
    SCORED,
    /** Theirs: the loss was no finite number any more. */
    DIVERGED,
    /** Theirs: over the limit of time. */
    TIMED_OUT,
    /** Theirs: over the limit of memory. */
    OUT_OF_MEMORY,
    /** Theirs: withdrawn while it was queued; costs no quota. */
    CANCELLED,
    /** Ours, after all attempts; costs no quota. */
    FAILED;

    private static final Set<SubmissionState> OUTCOMES =
            EnumSet.of(SCORED, DIVERGED, TIMED_OUT, OUT_OF_MEMORY, CANCELLED, FAILED);

    /** Whether nothing more happens to it, unless an instructor queues it again. */
    public boolean isFinal() {
        return OUTCOMES.contains(this);
    }

    public boolean canBecome(SubmissionState next) {
        return switch (this) {
            // The last two at once, where a stored result answers it.
            case QUEUED -> next == RUNNING || next == CANCELLED || next == SCORED || next == DIVERGED;
            case RUNNING -> next == QUEUED || (next.isFinal() && next != CANCELLED);
            case SCORED, DIVERGED, TIMED_OUT, OUT_OF_MEMORY, FAILED -> next == QUEUED;
            case CANCELLED -> false;
        };
    }

    /** The one way to change state. */
    SubmissionState to(SubmissionState next) {
        if (!canBecome(next)) {
            throw new IllegalStateException("a submission that is " + this + " cannot become " + next);
        }
        return next;
    }
}
