package podium.sandbox;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Limits that the kernel holds for each process.
 *
 * @param prlimit null where this machine has none
 */
record Limiter(@Nullable Path prlimit) {
    private static final int OPEN_FILES = 256;
    private static final long MIB = 1 << 20;

    /** What a JVM has the right to write to and never does: stacks, heap not yet used. About 170 MiB were seen. */
    private static final long UNTOUCHED_BYTES = 512 * MIB;

    /** What it reserves, 3.4 GiB, and an arena for each thread; bounds the kernel's own tables of its pages. */
    private static final long RESERVED_BYTES = 16 * 1024 * MIB;

    /** @param ownUser whether nobody else is the process's user, so that its processes can be counted */
    List<String> wrap(List<String> command, SandboxLimits limits, boolean ownUser) {
        if (prlimit == null) {
            return command;
        }
        long seconds = limits.cpu().toSeconds();
        long data = limits.memoryBytes() + UNTOUCHED_BYTES;
        long addresses = limits.memoryBytes() + RESERVED_BYTES;
        List<String> wrapped = new ArrayList<>(List.of(
                prlimit.toString(),
                // First a signal, then, for who ignores it, the end.
                "--cpu=" + seconds + ":" + (seconds + 2),
                "--fsize=" + limits.fileBytes() + ":" + limits.fileBytes(),
                // Between two looks at its resident memory this is as far as it comes.
                "--data=" + data + ":" + data,
                "--as=" + addresses + ":" + addresses,
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
