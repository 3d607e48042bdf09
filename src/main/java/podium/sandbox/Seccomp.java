package podium.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Hands bubblewrap the filter of system calls: as a file that is open when it starts. Java passes no open file on, so a
 * shell opens it and then becomes bubblewrap.
 *
 * @param filter a file with the program
 */
record Seccomp(Path shell, Path filter) {
    private static final String DESCRIPTOR = "9";

    /** What bubblewrap is to be told. */
    static final List<String> OPTIONS = List.of("--seccomp", DESCRIPTOR);

    /** Null where this machine's processor is not known or there is no shell. */
    static @Nullable Seccomp install(Tools tools, Path folder) throws IOException {
        Architecture architecture = Architecture.ofThisMachine();
        if (architecture == null || tools.sh() == null) {
            return null;
        }
        Files.createDirectories(folder);
        Path filter = folder.resolve("system-calls.bpf");
        byte[] program = SeccompFilter.bytes(architecture);
        Published.file(filter, partial -> Files.write(partial, program));
        return new Seccomp(tools.sh(), filter);
    }

    List<String> wrap(List<String> command) {
        List<String> wrapped = new ArrayList<>(
                List.of(shell.toString(), "-c", "exec " + DESCRIPTOR + "<\"$0\" && exec \"$@\"", filter.toString()));
        wrapped.addAll(command);
        return wrapped;
    }
}
