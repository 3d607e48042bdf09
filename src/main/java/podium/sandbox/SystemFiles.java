package podium.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What a JVM needs of the host's files: itself, the C library, and what the kernel says of large pages. */
final class SystemFiles {
    private static final List<Path> MULTIARCH =
            List.of(Path.of("/usr/lib/x86_64-linux-gnu"), Path.of("/usr/lib/aarch64-linux-gnu"));

    private SystemFiles() {}

    static void mount(Mounts mounts, Path javaHome) throws IOException {
        List<Path> multiarch = MULTIARCH.stream().filter(Files::isDirectory).toList();
        // Debian keeps libraries apart from programs; elsewhere the whole folder it is.
        (multiarch.isEmpty() ? List.of(Path.of("/usr/lib")) : multiarch).forEach(mounts::readable);
        for (String folder : List.of("/usr/lib64", "/lib", "/lib64")) {
            mounts.readableOrLink(Path.of(folder));
        }
        mounts.readable(javaHome);
        for (Path target : outside(javaHome)) {
            mounts.readable(target);
        }
        if (HugePages.offered()) {
            mounts.readable(HugePages.SETTINGS);
        }
    }

    /** Where links in the Java installation lead out of it: distributions keep its settings in /etc. */
    private static Set<Path> outside(Path javaHome) throws IOException {
        Set<Path> targets = new TreeSet<>();
        for (Path folder : List.of(javaHome.resolve("conf"), javaHome.resolve("lib"))) {
            try (var files = Files.walk(folder)) {
                for (Path link : (Iterable<Path>) files.filter(Files::isSymbolicLink)::iterator) {
                    Path target =
                            link.resolveSibling(Files.readSymbolicLink(link)).normalize();
                    if (Files.isRegularFile(target) && !target.startsWith("/usr/lib")) {
                        targets.add(target);
                    }
                }
            }
        }
        return targets;
    }
}
