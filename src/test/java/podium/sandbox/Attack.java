package podium.sandbox;

import java.time.Duration;
import java.util.List;

/**
 * One thing that a worker which was taken over may do, and what is to become of it.
 *
 * @param name what it does
 * @param spec tells {@link Hostile} to do it
 * @param filtered whether the filter of system calls is on; without it, what it would have stopped must end as well
 * @param limits of the run
 * @param verdict {@link Verdict.Failed} is ours: no config leads there. The others look like a model's doing, and are
 *     as harmless
 * @param reason pattern of what is told to the operator
 */
record Attack(
        String name,
        String spec,
        boolean filtered,
        SandboxLimits limits,
        Class<? extends Verdict> verdict,
        String reason) {
    private static final long MIB = 1 << 20;
    static final SandboxLimits LIMITS = new SandboxLimits(
            Duration.ofSeconds(60), Duration.ofSeconds(40), 400 * MIB, 64 * MIB, 48, 4 * MIB, 4 * MIB);
    private static final SandboxLimits SHORT = LIMITS.withWall(Duration.ofSeconds(4));

    /** By the watch, or by a control group where this machine gives any. */
    private static final String OVER_MEMORY =
            "it took [0-9]+ MiB of memory of 400 MiB of memory|its 400 MiB of memory were not enough";

    /** Pages that forked processes share count for each of them. */
    private static final SandboxLimits ROOMY = LIMITS.withMemory(4096 * MIB, 64 * MIB);

    static List<Attack> all() {
        return List.of(
                failed("calls what only attackers call", "keyctl", "it made a system call that no training makes.*"),
                failed("starts threads without end", "threads", ".*threads [1-4]?[0-9]\\b.*"),
                failed("prints lines without end", "flood", "it printed more than 4194304 bytes"),
                failed("prints a line without end", "line", "it printed a line of more than 16384 bytes"),
                failed("prints errors without end", "errors", "it printed more than 4194304 bytes"),
                failed("prints an error without end", "error", "it printed a line of more than 16384 bytes"),
                failed("invents epochs", "epochs", "epoch 1 must follow, got 7"),
                failed("fills the disk", "huge", ".*written 4194304.*"),
                failed("predicts nothing", "finish 0 0", ".*predictions must have 20000 bytes, got 0"),
                failed(
                        "predicts too much",
                        "finish 6000 0.1",
                        ".*predictions must have (at most )?20000 bytes, got 24000"),
                failed("predicts no numbers", "finish 5000 NaN", ".*row 0 must be in \\[0, 1\\], got NaN"),
                outOfMemory("hoards on the heap", "heap", "its 400 MiB of memory were not enough"),
                failed("hoards in buffers", "direct", ".*Cannot reserve 1048576 bytes of direct buffer memory.*"),
                outOfMemory("hoards outside", "native 2", OVER_MEMORY),
                timedOut("loops", "loop", SHORT, "it ran for longer than 4 s"),
                timedOut(
                        "loops for long",
                        "loop",
                        LIMITS.withCpu(Duration.ofSeconds(2)),
                        "it took more than 2 s of processor time"),
                timedOut("stops itself", "stop", SHORT, "it ran for longer than 4 s"),
                timedOut("ignores being asked to end", "ignore", SHORT, "it ran for longer than 4 s"),
                // What the filter forbids, and must end well without it, too.
                new Attack(
                        "forks without end",
                        "forks",
                        false,
                        ROOMY,
                        Verdict.Failed.class,
                        ".*processes [1-4]?[0-9]\\b.*"),
                new Attack("leaves an orphan", "leave", false, LIMITS, Verdict.Failed.class, ".*left one behind.*"));
    }

    private static Attack failed(String name, String spec, String reason) {
        return new Attack(name, spec, true, LIMITS, Verdict.Failed.class, reason);
    }

    private static Attack outOfMemory(String name, String spec, String reason) {
        return new Attack(name, spec, true, LIMITS, Verdict.OutOfMemory.class, reason);
    }

    private static Attack timedOut(String name, String spec, SandboxLimits limits, String reason) {
        return new Attack(name, spec, true, limits, Verdict.TimedOut.class, reason);
    }

    static String reason(Verdict verdict) {
        if (verdict instanceof Verdict.Failed failed) {
            return failed.reason();
        } else if (verdict instanceof Verdict.OutOfMemory outOfMemory) {
            return outOfMemory.reason();
        } else if (verdict instanceof Verdict.TimedOut timedOut) {
            return timedOut.reason();
        }
        return "";
    }

    @Override
    public String toString() {
        return name;
    }
}
