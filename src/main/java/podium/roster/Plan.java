package podium.roster;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonIgnore;
import org.jspecify.annotations.Nullable;

/**
 * What a class list would change.
 *
 * @param steps one for each of its lines
 * @param newGroups that would be made
 * @param absent students who are not on it, and stay as they are
 * @param ignored headers of columns that mean nothing here
 */
public record Plan(List<Step> steps, List<Fault> faults, List<String> newGroups, long absent, List<String> ignored) {
    public Plan {
        steps = List.copyOf(steps);
        faults = List.copyOf(faults);
        newGroups = List.copyOf(newGroups);
        ignored = List.copyOf(ignored);
    }

    public enum Kind {
        CREATE,
        CHANGE,
        SAME
    }

    /**
     * A line and what becomes of it.
     *
     * @param line of the list, from 1
     * @param kind whether the account is made, changed or stays
     * @param account its number, null for one that is to be made
     * @param name as it will be; null for none
     * @param changes in words, such as {@code group: A to B}
     */
    public record Step(
            long line,
            Kind kind,
            @Nullable Long account,
            String handle,
            String email,
            @Nullable String name,
            @Nullable String group,
            List<String> changes) {
        public Step {
            changes = List.copyOf(changes);
        }
    }

    public long count(Kind kind) {
        return steps.stream().filter(step -> step.kind() == kind).count();
    }

    public long getCreated() {
        return count(Kind.CREATE);
    }

    public long getChanged() {
        return count(Kind.CHANGE);
    }

    public long getSame() {
        return count(Kind.SAME);
    }

    /** Those that do something, as many as a page shows. */
    @JsonIgnore
    public List<Step> getShown() {
        return steps.stream()
                .filter(step -> step.kind() != Kind.SAME)
                .limit(500)
                .toList();
    }

    public boolean isApplicable() {
        return faults.isEmpty();
    }
}
