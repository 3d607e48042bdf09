package podium.submission;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** A {@code .keras} file: a zip with the model's config, and weights that are not looked at. */
final class KerasFile {
    private KerasFile() {}

    /** The config in it, as much of it as a config may have and one byte more; nothing where it is no such file. */
    static Optional<byte[]> config(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            if (in.read() != 'P' || in.read() != 'K') {
                return Optional.empty();
            }
        }
        try (ZipFile zip = new ZipFile(file.toFile())) {
            ZipEntry config = zip.getEntry("config.json");
            if (config == null) {
                return Optional.empty();
            }
            try (InputStream in = zip.getInputStream(config)) {
                return Optional.of(in.readNBytes(Upload.MAX_BYTES + 1));
            }
        } catch (ZipException e) {
            // The reader says of what is left that it is no text.
            return Optional.empty();
        }
    }
}
