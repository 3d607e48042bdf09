package podium.model.binding;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects what is wrong with a config, so that its author gets it all at once. */
public final class Problems {
    private static final int MOST = 100;
    private static final int LONGEST = 800;

    private final Set<Violation> violations = new LinkedHashSet<>();
    private final Set<Warning> warnings = new LinkedHashSet<>();
    private int dropped;

    public void refuse(Located where, String message) {
        refuse(where.pointer(), message);
    }

    public void refuse(String pointer, String message) {
        if (!full()) {
            violations.add(new Violation(pointer, shortened(message)));
        } else {
            dropped++;
        }
    }

    /** Whether nothing more is listed, and nobody needs to find out more. */
    public boolean full() {
        return violations.size() >= MOST;
    }

    /** A value that a message quotes may be as long as the config. */
    private static String shortened(String message) {
        return message.length() <= LONGEST ? message : message.substring(0, LONGEST) + "…";
    }

    public void warn(Located where, String message) {
        warn(where.pointer(), message);
    }

    public void warn(String pointer, String message) {
        if (warnings.size() < MOST) {
            warnings.add(new Warning(pointer, message));
        }
    }

    public boolean any() {
        return !violations.isEmpty();
    }

    public List<Violation> violations() {
        var all = new ArrayList<>(violations);
        if (dropped > 0) {
            all.add(new Violation("", dropped + " more problems are not listed; mend these first"));
        }
        return List.copyOf(all);
    }

    public List<Warning> warnings() {
        return List.copyOf(warnings);
    }
}
