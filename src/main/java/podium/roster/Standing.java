package podium.roster;

import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import podium.problem.InvalidField;

/**
 * What became of an uploaded list.
 *
 * @param plan what it changed; null unless it is applied
 * @param failure why it was not; null unless it failed
 */
record Standing(
        UUID id, State state, @Nullable Plan plan, @Nullable Failure failure) {
    /** Where it stands. */
    enum State {
        /** Looked at, and not applied. */
        UPLOADED,
        RUNNING,
        APPLIED,
        /** Nothing was changed. */
        FAILED,
        /** The node that applied it is gone, and nothing was changed. */
        INTERRUPTED
    }

    /** @param violations by line */
    record Failure(String detail, List<InvalidField> violations) {
        Failure {
            violations = List.copyOf(violations);
        }
    }

    boolean isOpen() {
        return state == State.RUNNING;
    }
}
