package podium.backup;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import javax.sql.DataSource;

/** {@code backup FILE} and {@code restore [--replace] FILE}; {@code -} is what comes in or goes out. */
public final class BackupCommand {
    private static final int DONE = 0;
    private static final int FAILED = 1;
    private static final int MISUSED = 64;

    private static final String REPLACE = "--replace";
    private static final String STANDARD = "-";

    private final DataSource source;

    public BackupCommand(DataSource source) {
        this.source = source;
    }

    public static boolean isOne(String... arguments) {
        return arguments.length > 0 && List.of("backup", "restore").contains(arguments[0]);
    }

    /**
     * @param say for people; never where the backup itself goes
     * @return the exit code
     */
    public int run(InputStream in, OutputStream out, PrintStream say, String... arguments) {
        boolean replace = Arrays.asList(arguments).contains(REPLACE);
        List<String> files = Arrays.stream(arguments)
                .skip(1)
                .filter(argument -> !argument.equals(REPLACE))
                .toList();
        boolean backup = arguments[0].equals("backup");
        if (files.size() != 1 || (backup && replace)) {
            say.println("backup FILE, or restore [--replace] FILE; - instead of FILE is standard output or input");
            return MISUSED;
        }
        try {
            Contents contents = backup ? backup(files.get(0), out) : restore(files.get(0), in, replace);
            long rows =
                    contents.tables().stream().mapToLong(Contents.Table::rows).sum();
            say.printf(
                    "%s %d rows of %d tables as they were at %s (schema %s)%n",
                    backup ? "Kept" : "Restored",
                    rows,
                    contents.tables().size(),
                    contents.takenAt(),
                    contents.schema());
            return DONE;
        } catch (BackupException e) {
            say.println(e.getMessage());
        } catch (IOException | SQLException e) {
            say.println((backup ? "Nothing was kept: " : "Nothing was changed: ") + e.getMessage());
        }
        return FAILED;
    }

    private Contents backup(String file, OutputStream out) throws IOException, SQLException {
        if (file.equals(STANDARD)) {
            return Backup.write(source, out);
        }
        Path target = Path.of(file).toAbsolutePath();
        // Whole or not at all: the backup of yesterday is better than half of today's.
        Path partial = Files.createTempFile(target.getParent(), "podium-", ".partial");
        try {
            Contents contents;
            try (OutputStream to = new BufferedOutputStream(Files.newOutputStream(partial))) {
                contents = Backup.write(source, to);
            }
            Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return contents;
        } finally {
            Files.deleteIfExists(partial);
        }
    }

    private Contents restore(String file, InputStream in, boolean replace) throws IOException, SQLException {
        if (!file.equals(STANDARD)) {
            if (!Files.isReadable(Path.of(file))) {
                throw new BackupException("There is no file " + file + " to read.");
            }
            return Restore.read(source, Path.of(file), replace);
        }
        Path kept = Files.createTempFile("podium-", ".zip");
        try {
            Files.copy(in, kept, StandardCopyOption.REPLACE_EXISTING);
            return Restore.read(source, kept, replace);
        } finally {
            Files.deleteIfExists(kept);
        }
    }
}
