package podium.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Hands each run a user of its own, so that no run can signal another and limits per user are limits per run. Whoever has
 * one holds the lock on its file, in a folder that all nodes of this machine share; the kernel lets go of the locks of a
 * node that is killed.
 */
final class UserIds {
    /** As many as {@link SandboxSettings} reserves. */
    private static final int COUNT = 400;

    /** Of this process: a second channel of a file would, when it is closed, let go of the first one's lock. */
    private static final Set<Path> HELD = new HashSet<>();

    private final int first;
    private final Path folder;
    private final Map<Integer, FileChannel> taken = new HashMap<>();
    private final Set<Integer> everTaken = new HashSet<>();

    /** Where the next search begins: far from where other nodes do, so that they rarely meet. */
    private int next;

    /** @param folder made where it is missing; nobody but this user may write to it */
    UserIds(int first, Path folder) {
        this.first = first;
        this.folder = folder;
        this.next = Math.floorMod(ProcessHandle.current().pid() * 16, COUNT);
    }

    /** The folder of this machine, where there is one for such things; else of what shares the data folder. */
    static Path sharedFolder(Path dataDirectory) {
        Path run = Path.of("/run");
        return Files.isWritable(run) ? run.resolve("podium-users") : dataDirectory.resolve("users");
    }

    /** For tests: whether one of its runs was this user. */
    synchronized boolean had(int id) {
        return everTaken.contains(id);
    }

    synchronized int take() {
        try {
            Files.createDirectories(folder);
            for (int tried = 0; tried < COUNT; tried++) {
                int id = first + next;
                next = (next + 1) % COUNT;
                if (lock(id)) {
                    everTaken.add(id);
                    return id;
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("no user can be had for a run", e);
        }
        throw new IllegalStateException("all users from " + first + " to " + (first + COUNT - 1)
                + " are taken by runs on this machine, according to " + folder);
    }

    private boolean lock(int id) throws IOException {
        Path file = folder.resolve(Integer.toString(id)).toAbsolutePath();
        synchronized (HELD) {
            if (HELD.contains(file)) {
                return false;
            }
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (tryLock(channel) == null) {
                channel.close();
                return false;
            }
            HELD.add(file);
            taken.put(id, channel);
            return true;
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            // Of this process, which loaded this class twice.
            return null;
        }
    }

    synchronized void giveBack(int id) {
        synchronized (HELD) {
            FileChannel channel = taken.remove(id);
            if (channel != null) {
                HELD.remove(folder.resolve(Integer.toString(id)).toAbsolutePath());
                try {
                    channel.close();
                } catch (IOException e) {
                    throw new UncheckedIOException("the lock of user " + id + " cannot be given back", e);
                }
            }
        }
    }
}
