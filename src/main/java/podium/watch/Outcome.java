package podium.watch;

import java.util.Locale;

import podium.sandbox.Verdict;

/** How a run in the sandbox ended, as metrics name it. */
enum Outcome {
    COMPLETED(""),
    DIVERGED(""),
    TIMED_OUT("time"),
    OUT_OF_MEMORY("memory"),
    FAILED("");

    private final String limit;

    Outcome(String limit) {
        this.limit = limit;
    }

    static Outcome of(Verdict verdict) {
        if (verdict instanceof Verdict.Completed) {
            return COMPLETED;
        } else if (verdict instanceof Verdict.Diverged) {
            return DIVERGED;
        } else if (verdict instanceof Verdict.TimedOut) {
            return TIMED_OUT;
        } else if (verdict instanceof Verdict.OutOfMemory) {
            return OUT_OF_MEMORY;
        }
        return FAILED;
    }

    String tag() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean isKill() {
        return !limit.isEmpty();
    }

    String limit() {
        return limit;
    }
}
