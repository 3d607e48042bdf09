package podium.keras;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

import org.jspecify.annotations.Nullable;

/** A {@code .keras} file: a zip archive of the config, which is taken, and of the weights, which are not looked at. */
public final class KerasArchive {
    /** What a body that came out of an archive says it is. */
    public static final String MEDIA_TYPE = "application/zip";

    private static final String CONFIG = "config.json";
    private static final int MOST_ENTRIES = 64;

    /** What may be unpacked on the way to the config; Keras puts it before the weights. */
    private static final long MOST_UNPACKED = 16 << 20;

    private KerasArchive() {}

    /** Whether an archive begins here; what was read is put back. */
    public static boolean begins(BufferedInputStream body) throws IOException {
        body.mark(4);
        byte[] start = body.readNBytes(4);
        body.reset();
        return start.length == 4 && start[0] == 'P' && start[1] == 'K' && start[2] == 3 && start[3] == 4;
    }

    /**
     * The config in an archive, read no farther than it reaches.
     *
     * @return at most one byte more than {@link ConfigReader#MAX_BYTES}; null where there is none
     */
    public static byte @Nullable [] config(InputStream archive) throws IOException {
        long left = MOST_UNPACKED;
        try (var zip = new ZipInputStream(archive)) {
            for (int i = 0; i < MOST_ENTRIES; i++) {
                ZipEntry entry = zip.getNextEntry();
                if (entry == null) {
                    return null;
                }
                if (entry.getName().equals(CONFIG)) {
                    return zip.readNBytes(ConfigReader.MAX_BYTES + 1);
                }
                left = pass(zip, left);
                if (left < 0) {
                    return null;
                }
            }
            return null;
        } catch (EOFException | ZipException | IllegalArgumentException e) {
            return null;
        }
    }

    /** Goes to the end of an entry; less than 0 comes out where that unpacks too much. */
    private static long pass(InputStream entry, long most) throws IOException {
        byte[] buffer = new byte[8192];
        long left = most;
        for (int count = 0; count >= 0 && left >= 0; count = entry.read(buffer)) {
            left -= count;
        }
        return left;
    }
}
