package podium.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/** Files that appear whole or not at all, and that every user may read. */
final class Published {
    private Published() {}

    /** Writes a file by the way of a temporary one. */
    interface Writing {
        void to(Path partial) throws IOException;
    }

    static void file(Path target, Writing writing) throws IOException {
        Path partial = Files.createTempFile(target.getParent(), "podium-", ".partial");
        try {
            writing.to(partial);
            permit(partial, "r--r--r--");
            Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(partial);
        }
    }

    /** Sets permissions where the file system knows any. */
    static void permit(Path path, String permissions) throws IOException {
        if (Files.getFileStore(path).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
        }
    }
}
