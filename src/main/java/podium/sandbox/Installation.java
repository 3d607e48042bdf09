package podium.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What a sandboxed JVM runs on.
 *
 * @param javaHome the node's own Java
 * @param classPath jars, and folders of classes in tests
 * @param natives the folder of native libraries
 * @param archive of loaded classes, where there is one; see {@link ClassArchive}
 */
record Installation(
        Path javaHome,
        List<Path> classPath,
        Path natives,
        @Nullable Path archive) {
    /** Installs below a folder what is not there yet. */
    static Installation in(Path folder, Program program) throws IOException {
        // This class's own loader: in Quarkus's tests and dev mode it is not the system's.
        var resources = new Resources(Installation.class.getClassLoader());
        Files.createDirectories(folder);
        List<Path> classPath = new ArrayList<>(WorkerClassPath.install(resources, folder.resolve("lib")));
        classPath.addAll(program.extraClassPath());
        return new Installation(
                Path.of(System.getProperty("java.home")).toRealPath(),
                List.copyOf(classPath),
                NativeLibraries.install(resources, folder),
                null);
    }

    Installation with(ClassArchive archive) {
        return new Installation(javaHome, classPath, natives, archive.exists() ? archive.file() : null);
    }

    /**
     * Removes what earlier versions of Podium or of Java installed there; to be called while no other node uses the
     * folder.
     *
     * @param archive that stays, too
     */
    void removeOthers(Path folder, Path archive) throws IOException {
        try (var files = Files.list(folder.resolve("lib"))) {
            for (Path file : files.toList()) {
                if (!classPath.contains(file) && !file.equals(archive)) {
                    JobFolder.delete(file);
                }
            }
        }
        try (var files = Files.newDirectoryStream(folder, "native-*")) {
            for (Path old : files) {
                if (!old.equals(natives)) {
                    JobFolder.delete(old);
                }
            }
        }
    }

    Path java() {
        return javaHome.resolve("bin").resolve("java");
    }
}
