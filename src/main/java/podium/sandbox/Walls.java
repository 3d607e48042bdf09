package podium.sandbox;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The isolation that this node uses, and what to say of it.
 *
 * @param groups null where none were given to this node
 */
record Walls(Isolation isolation, @Nullable ControlGroups groups, Protections protections) {
    /** @throws SandboxUnavailableException where bubblewrap is required and does not work */
    static Walls build(SandboxSettings settings, Tools tools, Path javaHome) {
        if (settings.mode() == SandboxMode.NONE) {
            return plain(tools, "podium.sandbox.mode=none: models train in a plain child process, without walls.");
        }
        Probe probe = probe(settings, tools, javaHome);
        Bubblewrap bubblewrap = probe.bubblewrap();
        if (bubblewrap != null) {
            return inBubblewrap(bubblewrap, tools, probe.fault());
        }
        if (settings.mode() == SandboxMode.REQUIRED) {
            throw new SandboxUnavailableException(
                    "podium.sandbox.mode=required, but " + probe.fault() + " " + Probe.HELP);
        }
        return plain(tools, probe.fault() + " Models train in a plain child process, without walls. " + Probe.HELP);
    }

    private static Probe probe(SandboxSettings settings, Tools tools, Path javaHome) {
        try {
            return Probe.of(tools, settings, javaHome);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Probe(null, "the start was interrupted while bubblewrap was tried.");
        }
    }

    private static Walls plain(Tools tools, String missing) {
        List<String> active = new ArrayList<>(List.of(
                "a fresh process for each run",
                "the smallest class path that trains, without hidden labels",
                "an empty environment",
                "limits on wall time, processor time and resident memory, watched"));
        List<String> gaps = new ArrayList<>(List.of(missing));
        limits(tools, active, gaps, "processor time and file size");
        ControlGroups groups = groups(tools, active, gaps);
        return new Walls(new NoIsolation(new Limiter(tools.prlimit())), groups, new Protections(false, active, gaps));
    }

    private static Walls inBubblewrap(Bubblewrap bubblewrap, Tools tools, String fault) {
        List<String> active = new ArrayList<>(List.of(
                "a fresh process for each run, in bubblewrap",
                "no network",
                "no other process visible; all of its own end with it",
                "no file of this machine but its inputs and the Java runtime, read-only",
                "nothing to write but four result files",
                "no capabilities, no new privileges",
                "the smallest class path that trains, without hidden labels",
                "an empty environment",
                "limits on wall time, processor time and resident memory, watched"));
        List<String> gaps = new ArrayList<>();
        if (bubblewrap.dropsUser()) {
            active.add("an unprivileged user of its own");
        } else if (Bubblewrap.isRoot()) {
            gaps.add("setpriv (util-linux) is missing, so that sandboxed processes are this machine's root behind"
                    + " their walls. Install util-linux or run Podium as an ordinary user.");
        } else {
            active.add("a user namespace of its own");
        }
        if (bubblewrap.filtersCalls()) {
            active.add("a filter that leaves it the system calls of a JVM (seccomp): no second process, no socket");
        } else {
            gaps.add("System calls are not filtered: "
                    + (fault.isEmpty()
                            ? "no filter is known for the processor " + System.getProperty("os.arch")
                                    + ", or there is no shell (sh)."
                            : fault));
        }
        limits(tools, active, gaps, "processor time, processes, open files and file size");
        ControlGroups groups = groups(tools, active, gaps);
        return new Walls(bubblewrap, groups, new Protections(true, active, gaps));
    }

    private static @Nullable ControlGroups groups(Tools tools, List<String> active, List<String> gaps) {
        try {
            ControlGroups groups = ControlGroups.open(Path.of("/proc/self"), tools, Bubblewrap.isRoot());
            active.add("a control group of its own (cgroup v2): memory, processes and processor time of the whole run,"
                    + " held by the kernel");
            return groups;
        } catch (ControlGroups.Unavailable e) {
            gaps.add("Runs have no control groups (cgroup v2), so that their memory is watched and not held: "
                    + e.getMessage() + ".");
            return null;
        }
    }

    private static void limits(Tools tools, List<String> active, List<String> gaps, String what) {
        if (tools.prlimit() != null) {
            active.add("limits on " + what + ", held by the kernel");
        } else {
            gaps.add("prlimit (util-linux) is missing, so that " + what + " are not limited by the kernel.");
        }
    }
}
