package podium.backup;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import javax.sql.DataSource;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationVersion;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

import podium.dataset.Digest;

/**
 * Reads a database back from a backup of this or of an earlier version.
 *
 * <p>Beside what is there: only when all rows are in, have the digests that the backup tells, and fit together does the
 * one take the other's place, in one transaction. The next start brings an older schema along, as for any update.
 */
final class Restore {
    private static final String BESIDE = "podium_restored";

    private final DataSource source;
    private final ZipFile zip;
    private final Contents contents;

    private Restore(DataSource source, ZipFile zip) throws IOException {
        this.source = source;
        this.zip = zip;
        ZipEntry entry = zip.getEntry(Contents.ENTRY);
        if (entry == null) {
            throw new BackupException(
                    "This is no backup of Podium, or it was cut off: it lacks " + Contents.ENTRY + ".");
        }
        try (InputStream in = zip.getInputStream(entry)) {
            contents = Backup.JSON.readValue(in, Contents.class);
        }
        if (contents.format() != Contents.FORMAT) {
            throw new BackupException("This backup has the format " + contents.format()
                    + ", which a later Podium wrote;" + " this one reads " + Contents.FORMAT + ".");
        }
    }

    /** @param replace whether what is there may go */
    static Contents read(DataSource source, Path file, boolean replace) throws SQLException, IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            return new Restore(source, zip).run(replace);
        } catch (ZipException e) {
            throw new BackupException("This is no backup of Podium, or it was cut off: " + e.getMessage() + ".");
        }
    }

    private Contents run(boolean replace) throws SQLException, IOException {
        try (Connection connection = source.getConnection()) {
            Catalogue catalogue = new Catalogue(connection);
            if (!catalogue.schema().isEmpty() && !replace) {
                throw new BackupException("There is a Podium in this database already. To put the backup in its place,"
                        + " which deletes what is there now: restore --replace FILE.");
            }
            int others = catalogue.otherConnections();
            if (others > 0) {
                throw new BackupException("Others use this database (" + others
                        + " connections): stop all nodes of Podium before, and start them afterwards.");
            }
            catalogue.execute("DROP SCHEMA IF EXISTS " + BESIDE + " CASCADE");
        }
        makeTables();
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            Catalogue catalogue = new Catalogue(connection);
            catalogue.execute("SET LOCAL search_path TO " + BESIDE);
            fill(connection, catalogue);
            catalogue.execute("ALTER SCHEMA public RENAME TO podium_replaced");
            catalogue.execute("ALTER SCHEMA " + BESIDE + " RENAME TO public");
            catalogue.execute("DROP SCHEMA podium_replaced CASCADE");
            connection.commit();
        }
        return contents;
    }

    /** As they were when the backup was taken. */
    private void makeTables() {
        Flyway flyway = Flyway.configure(Restore.class.getClassLoader())
                .dataSource(source)
                .schemas(BESIDE)
                .defaultSchema(BESIDE)
                .locations("classpath:db/migration")
                .target(MigrationVersion.fromVersion(contents.schema()))
                .load();
        flyway.migrate();
    }

    private void fill(Connection connection, Catalogue catalogue) throws SQLException, IOException {
        Map<String, List<String>> present = catalogue.tables();
        // What holds rows together is checked when all are in; what reacts to rows has reacted before.
        List<List<String>> keys = catalogue.foreignKeys();
        for (List<String> key : keys) {
            catalogue.execute("ALTER TABLE " + Contents.Table.quoted(key.get(0)) + " DROP CONSTRAINT "
                    + Contents.Table.quoted(key.get(1)));
        }
        CopyManager copies = connection.unwrap(PGConnection.class).getCopyAPI();
        for (Contents.Table table : contents.tables()) {
            if (!present.containsKey(table.name())) {
                throw new BackupException("The backup has a table " + table.name()
                        + " that this Podium does not know: restore it with a version whose schema is "
                        + contents.schema() + " or later.");
            }
            fill(copies, catalogue, table);
        }
        for (List<String> key : keys) {
            catalogue.execute("ALTER TABLE " + Contents.Table.quoted(key.get(0)) + " ADD CONSTRAINT "
                    + Contents.Table.quoted(key.get(1)) + " " + key.get(2));
        }
        for (Map.Entry<String, @Nullable Long> sequence : contents.sequences().entrySet()) {
            if (sequence.getValue() != null) {
                catalogue.execute("SELECT setval('" + Contents.Table.quoted(sequence.getKey()) + "', "
                        + sequence.getValue() + ")");
            }
        }
    }

    private void fill(CopyManager copies, Catalogue catalogue, Contents.Table table) throws SQLException, IOException {
        String name = Contents.Table.quoted(table.name());
        ZipEntry entry = zip.getEntry(table.entry());
        if (entry == null) {
            throw new BackupException("The backup lacks " + table.entry() + ".");
        }
        catalogue.execute("ALTER TABLE " + name + " DISABLE TRIGGER USER");
        // Migrations may have put rows in, which the backup has, too.
        catalogue.execute("TRUNCATE " + name);
        MessageDigest digest = Digest.sha256();
        long rows;
        try (InputStream in = new DigestInputStream(zip.getInputStream(entry), digest)) {
            rows = copies.copyIn("COPY " + table.target() + " FROM STDIN", in);
        }
        if (rows != table.rows() || !Digest.hex(digest.digest()).equals(table.sha256())) {
            throw new BackupException("The backup is damaged: " + table.entry() + " has " + rows + " rows of "
                    + table.rows() + ", or others than were written.");
        }
        catalogue.execute("ALTER TABLE " + name + " ENABLE TRIGGER USER");
    }
}
