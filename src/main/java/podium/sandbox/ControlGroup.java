package podium.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** One run's control group: limits that the kernel holds for all its processes together. */
final class ControlGroup implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(ControlGroup.class.getName());

    /** Bubblewrap's two processes, and what shortly stands in the JVM's place. */
    private static final int WRAPPERS = 4;

    /** In microseconds of each 100,000: two cores. One trains; while a JVM starts its compiler has the other. */
    private static final String TWO_CORES = "200000 100000";

    private static final long CLOSE_NANOS = 5_000_000_000L;

    private final Path folder;
    private final Path shell;

    ControlGroup(Path folder, Path shell) {
        this.folder = folder;
        this.shell = shell;
    }

    void limit(SandboxLimits limits, boolean cpu) throws IOException {
        write("memory.max", limits.memoryBytes());
        write("pids.max", limits.processes() + WRAPPERS);
        // All or none of its processes.
        write("memory.oom.group", 1);
        if (Files.exists(folder.resolve("memory.swap.max"))) {
            write("memory.swap.max", 0);
        }
        if (cpu) {
            write("cpu.max", TWO_CORES);
        }
    }

    /** Enters before the command begins, so that none of it is ever outside. */
    List<String> wrap(List<String> command) {
        List<String> wrapped = new ArrayList<>(List.of(
                shell.toString(),
                "-c",
                "echo 0 >\"$0\" && exec \"$@\"",
                folder.resolve("cgroup.procs").toString()));
        wrapped.addAll(command);
        return wrapped;
    }

    /** Whether the kernel has ended it over its memory. */
    boolean ranOutOfMemory() {
        try {
            List<String> events = ControlGroups.words(folder.resolve("memory.events"));
            int at = events.indexOf("oom_kill");
            return at >= 0 && !events.get(at + 1).equals("0");
        } catch (IOException e) {
            return false;
        }
    }

    /** Ends all in it at once, forks or not; on kernels before 5.14 whoever walks the tree must. */
    void kill() {
        try {
            if (Files.exists(folder.resolve("cgroup.kill"))) {
                write("cgroup.kill", 1);
            }
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "{0} could not be ended: {1}", folder, e);
        }
    }

    /** Ends what is left and removes the group. */
    @Override
    public void close() {
        kill();
        long end = System.nanoTime() + CLOSE_NANOS;
        while (true) {
            try {
                Files.deleteIfExists(folder);
                return;
            } catch (IOException e) {
                // The last process is still going.
                if (System.nanoTime() > end) {
                    LOG.log(System.Logger.Level.WARNING, "{0} could not be removed: {1}", folder, e);
                    return;
                }
                LockSupport.parkNanos(5_000_000);
            }
        }
    }

    private void write(String file, Object value) throws IOException {
        Files.writeString(folder.resolve(file), value.toString());
    }
}
