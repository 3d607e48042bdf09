package podium.sandbox;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Limits that the kernel holds for each process. There is none of the address space: a JVM reserves 4 GB at its start.
 *
 * @param prlimit null where this machine has none
 */
record Limiter(@Nullable Path prlimit) {
    private static final int OPEN_FILES = 256;

    /** @param ownUser whether nobody else is the process's user, so that its processes can be counted */
    List<String> wrap(List<String> command, SandboxLimits limits, boolean ownUser) {
        if (prlimit == null) {
            return command;
        }
        long seconds = limits.cpu().toSeconds();
        List<String> wrapped = new ArrayList<>(List.of(
                prlimit.toString(),
                // First a signal, then, for who ignores it, the end.
                "--cpu=" + seconds + ":" + (seconds + 2),
                "--fsize=" + limits.fileBytes() + ":" + limits.fileBytes(),
                "--nofile=" + OPEN_FILES + ":" + OPEN_FILES,
                "--core=0:0"));
        if (ownUser) {
            wrapped.add("--nproc=" + limits.processes() + ":" + limits.processes());
        }
        wrapped.add("--");
        wrapped.addAll(command);
        return wrapped;
    }
}
