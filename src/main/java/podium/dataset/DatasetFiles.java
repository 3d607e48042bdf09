package podium.dataset;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * A dataset as uncompressed IDX files on disk, the form in which sandboxed processes get it. There is no file of hidden
 * labels.
 *
 * @param trainImages the training images
 * @param trainLabels their labels
 * @param hiddenImages the hidden images
 */
public record DatasetFiles(Path trainImages, Path trainLabels, Path hiddenImages) {
    /**
     * Writes the files below {@code cache} unless they are there already; what is there is checked, so that a damaged
     * cache heals itself. Safe to call from several processes at once.
     *
     * @param cache a folder for caches; the files go to a folder in it that is named after the dataset and its hash
     */
    public static DatasetFiles write(Dataset dataset, Path cache) throws IOException {
        Path folder = cache.toAbsolutePath()
                .normalize()
                .resolve(dataset.name() + "-" + dataset.hash().substring(0, 16));
        Files.createDirectories(folder);
        return new DatasetFiles(
                write(dataset.training().images(), folder.resolve("train-images")),
                write(dataset.training().labels(), folder.resolve("train-labels")),
                write(dataset.hidden().images(), folder.resolve("hidden-images")));
    }

    private static Path write(Idx idx, Path file) throws IOException {
        String expected = Digest.of(idx);
        if (Files.isRegularFile(file) && digest(file).equals(expected)) {
            return file;
        }
        Path partial = Files.createTempFile(file.getParent(), file.getFileName() + "-", ".partial");
        try {
            try (var out = new BufferedOutputStream(Files.newOutputStream(partial))) {
                idx.write(out);
            }
            if (!digest(partial).equals(expected)) {
                throw new CorruptDatasetException(file + " could not be written: what was read back differs");
            }
            if (Files.getFileStore(partial).supportsFileAttributeView("posix")) {
                // The sandboxed process is another user, who has to read it and nothing more.
                Files.setPosixFilePermissions(partial, PosixFilePermissions.fromString("r--r--r--"));
            }
            Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return file;
        } finally {
            Files.deleteIfExists(partial);
        }
    }

    private static String digest(Path file) throws IOException {
        try (var in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            return Digest.of(in);
        }
    }
}
