package podium;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

import podium.EmbeddedDatabase.ServerProcess;

/**
 * The files of the embedded PostgreSQL server.
 *
 * @param folder what all of them are in
 * @param password the server's only one, made at random with the folder and readable by its owner alone
 */
record Cluster(Path folder, String password) {
    static Cluster in(Path folder) throws IOException {
        Path absolute = folder.toAbsolutePath().normalize();
        Files.createDirectories(absolute);
        permit(absolute, "rwx------");
        return new Cluster(absolute, readOrMakePassword(absolute.resolve("postgres.password")));
    }

    private static String readOrMakePassword(Path file) throws IOException {
        if (!Files.exists(file)) {
            byte[] secret = new byte[24];
            new SecureRandom().nextBytes(secret);
            Path temporary = Files.createTempFile(file.getParent(), "postgres", ".password");
            permit(temporary, "rw-------");
            Files.writeString(temporary, HexFormat.of().formatHex(secret));
            try {
                // A link fails where the file exists: two processes starting at once agree on one password.
                Files.createLink(file, temporary);
            } catch (FileAlreadyExistsException e) {
                // The other was first.
            } finally {
                Files.delete(temporary);
            }
        }
        return Files.readString(file).strip();
    }

    /** Windows knows no such permissions; there the folder inherits its parent's. */
    private static void permit(Path path, String permissions) throws IOException {
        if (Files.getFileStore(path).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
        }
    }

    Path data() {
        return folder.resolve("postgres");
    }

    /** Beside the data, not around it: the library clears out what it finds in this folder. */
    Path binaries() {
        return folder.resolve("postgres-binaries");
    }

    Path log() {
        return folder.resolve("postgres.log");
    }

    Path passwordFile() {
        return folder.resolve("postgres.password");
    }

    private Path completeMark() {
        return folder.resolve("postgres.complete");
    }

    void markComplete() throws IOException {
        if (!Files.exists(completeMark())) {
            Files.createFile(completeMark());
        }
    }

    /** A start that was killed halfway leaves files that look like a cluster and are none. */
    void putAsideIfIncomplete() throws IOException {
        if (Files.exists(data()) && !Files.exists(completeMark())) {
            Files.move(
                    data(),
                    folder.resolve("postgres-incomplete-" + Instant.now().toEpochMilli()));
        }
    }

    /** One of the server's programs, where the library unpacked them. */
    Path program(String name) throws IOException {
        try (var versions = Files.list(binaries())) {
            return versions.map(version -> version.resolve("bin").resolve(name))
                    .filter(Files::exists)
                    .findFirst()
                    .orElseThrow(() -> new NoSuchFileException(name));
        }
    }

    /** The server that {@code postmaster.pid} names, if that process lives and is one. */
    Optional<ServerProcess> runningServer() throws IOException {
        Path pidFile = data().resolve("postmaster.pid");
        List<String> lines;
        try {
            lines = Files.readAllLines(pidFile);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
        if (lines.size() < 4) {
            return Optional.empty();
        }
        Optional<ProcessHandle> process =
                ProcessHandle.of(Long.parseLong(lines.get(0).strip()));
        if (process.isEmpty() || !process.get().isAlive()) {
            return Optional.empty();
        }
        Optional<String> command = process.get().info().command();
        if (command.isPresent()
                && !Path.of(command.get()).getFileName().toString().startsWith("postgres")) {
            // After a restart of a container the number belongs to another program, and PostgreSQL would refuse to
            // start.
            Files.delete(pidFile);
            return Optional.empty();
        }
        return Optional.of(
                new ServerProcess(process.get(), Integer.parseInt(lines.get(3).strip())));
    }
}
