package podium.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** What a run could leave on this machine: processes, files, mounts. */
final class Leftovers {
    private static final List<Path> PUBLIC_FOLDERS = List.of(Path.of("/tmp"), Path.of("/dev/shm"), Path.of("/var/tmp"));

    private final Sandbox sandbox;
    private final List<String> mounts = mounts();

    /** To be made before the run. */
    Leftovers(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    void assertNone() {
        assertThat(sandbox.running()).isZero();
        assertThat(sandbox.folders()).isDirectoryNotContaining(Files::isDirectory);
        assertThat(ProcessHandle.current().descendants())
                .noneMatch(process ->
                        process.info().commandLine().map(Leftovers::isHostile).orElse(false));
        assertThat(mounts()).isEqualTo(mounts);
        if (Bubblewrap.isRoot()) {
            // As an ordinary user runs are no other user than everything else here.
            assertThat(list(Path.of("/proc"))).noneMatch(this::isOfARun);
            assertThat(PUBLIC_FOLDERS.stream().flatMap(Leftovers::list)).noneMatch(this::isOfARun);
        }
    }

    static boolean isHostile(String commandLine) {
        return commandLine.contains(Hostile.class.getName());
    }

    private boolean isOfARun(Path path) {
        try {
            return sandbox.userIds().had((int) Files.getAttribute(path, "unix:uid"));
        } catch (IOException e) {
            // It has gone in the meantime.
            return false;
        }
    }

    private static Stream<Path> list(Path folder) {
        try (var files = Files.list(folder)) {
            return files.toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> mounts() {
        try {
            return Files.readAllLines(Path.of("/proc/self/mounts"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
