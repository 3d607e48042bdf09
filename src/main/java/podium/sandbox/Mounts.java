package podium.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The file tree of a sandbox as arguments of bubblewrap: empty at first, and read-only but for single files. */
final class Mounts {
    /**
     * All that a JVM opens. Not {@code /dev/zero}: what is mapped of it as shared is memory that no process seems to
     * have once it has unmapped it.
     */
    private static final List<String> DEVICES = List.of("/dev/null", "/dev/random", "/dev/urandom");

    private final List<String> arguments = new ArrayList<>();
    private final Set<Path> made = new HashSet<>();

    /** A file or folder of the host under the same name. */
    Mounts readable(Path path) {
        return readable(path, path);
    }

    Mounts readable(Path host, Path inside) {
        return add("--ro-bind", host, inside);
    }

    Mounts writable(Path host, Path inside) {
        return add("--bind", host, inside);
    }

    /** What is a folder on the host, or the same link; nothing where it is neither. */
    Mounts readableOrLink(Path path) throws IOException {
        if (Files.isSymbolicLink(path)) {
            parents(path);
            arguments.addAll(List.of("--symlink", Files.readSymbolicLink(path).toString(), path.toString()));
        } else if (Files.isDirectory(path)) {
            readable(path);
        }
        return this;
    }

    /** To be called last. */
    List<String> arguments() {
        List<String> all = new ArrayList<>(arguments);
        // New folders lie in a file system in memory, which must not become a place to write to.
        all.addAll(List.of("--proc", "/proc", "--dir", "/dev"));
        for (String device : DEVICES) {
            all.addAll(List.of("--dev-bind", device, device));
        }
        all.addAll(List.of("--remount-ro", "/"));
        return all;
    }

    private Mounts add(String option, Path host, Path inside) {
        parents(inside);
        arguments.addAll(List.of(option, host.toString(), inside.toString()));
        return this;
    }

    /** Bubblewrap would make them, too, but for its own user alone. */
    private void parents(Path inside) {
        for (int i = 1; i < inside.getNameCount(); i++) {
            Path parent = inside.getRoot().resolve(inside.subpath(0, i));
            if (made.add(parent)) {
                arguments.addAll(List.of("--dir", parent.toString()));
            }
        }
    }
}
