package podium.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Where the folders of this node's runs lie. What a killed node left is removed by the next one that starts. */
final class JobFolders implements AutoCloseable {
    private static final String LOCK = "lock";

    /** Of this process: a second channel of a lock would, when it is closed, let go of the first one's. */
    private static final Set<Path> OPEN = ConcurrentHashMap.newKeySet();

    private final Path folder;
    private final FileChannel lock;

    private JobFolders(Path folder, FileChannel lock) {
        this.folder = folder;
        this.lock = lock;
    }

    static JobFolders open(Path parent) throws IOException {
        Files.createDirectories(parent);
        try (var left = Files.list(parent)) {
            for (Path folder : left.toList()) {
                removeIfAbandoned(folder);
            }
        }
        Path folder = Files.createTempDirectory(parent, "node-");
        // Held for as long as this process lives, and by nothing else.
        var lock = FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        lock.lock();
        OPEN.add(folder);
        return new JobFolders(folder, lock);
    }

    JobFolder create(Job job, boolean rehearsal) throws IOException {
        return JobFolder.create(folder, job, rehearsal);
    }

    /** Whether no other node, of this process or another, lives in the same data folder. */
    boolean isOnlyOne() throws IOException {
        try (var nodes = Files.list(folder.getParent())) {
            return nodes.allMatch(folder::equals);
        }
    }

    Path path() {
        return folder;
    }

    @Override
    public void close() {
        try {
            lock.close();
            OPEN.remove(folder);
            JobFolder.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("the folders of the runs cannot be removed", e);
        }
    }

    private static void removeIfAbandoned(Path folder) throws IOException {
        Path file = folder.resolve(LOCK);
        if (!Files.exists(file) || OPEN.contains(folder)) {
            // Of another sandbox of this process; or being made or removed by another node this very moment.
            return;
        }
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            if (channel.tryLock() != null) {
                JobFolder.delete(folder);
            }
        } catch (OverlappingFileLockException e) {
            // Likewise, where this class was loaded twice.
        }
    }
}
