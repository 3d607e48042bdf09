package podium.backup;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.sql.DataSource;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

import podium.dataset.Digest;

/**
 * Writes a database into a zip file: the rows of each table as PostgreSQL's COPY writes them, and {@link Contents}.
 *
 * <p>All of it is the state of one moment, by one transaction that sees nothing later; nodes go on meanwhile.
 */
final class Backup {
    static final ObjectMapper JSON = new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(SerializationFeature.INDENT_OUTPUT);

    private Backup() {}

    static Contents write(DataSource source, OutputStream out) throws SQLException, IOException {
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            connection.setReadOnly(true);
            Catalogue catalogue = new Catalogue(connection);
            String schema = catalogue.schema();
            if (schema.isEmpty()) {
                throw new BackupException("There is no Podium in this database, so there is nothing to keep.");
            }
            Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
            CopyManager copies = connection.unwrap(PGConnection.class).getCopyAPI();
            // Closing it would close what it writes to, which is the caller's.
            ZipOutputStream zip = new ZipOutputStream(out);
            List<Contents.Table> tables = new ArrayList<>();
            for (Map.Entry<String, List<String>> table : catalogue.tables().entrySet()) {
                tables.add(write(copies, new Contents.Table(table.getKey(), table.getValue(), 0, ""), zip));
            }
            Contents contents = new Contents(Contents.FORMAT, schema, now, tables, catalogue.sequences());
            zip.putNextEntry(new ZipEntry(Contents.ENTRY));
            zip.write(JSON.writeValueAsBytes(contents));
            zip.finish();
            out.flush();
            connection.rollback();
            return contents;
        }
    }

    private static Contents.Table write(CopyManager copies, Contents.Table table, ZipOutputStream zip)
            throws SQLException, IOException {
        zip.putNextEntry(new ZipEntry(table.entry()));
        MessageDigest digest = Digest.sha256();
        long rows = copies.copyOut(
                "COPY " + table.target() + " TO STDOUT", new DigestOutputStream(new Unclosed(zip), digest));
        zip.closeEntry();
        return new Contents.Table(table.name(), table.columns(), rows, Digest.hex(digest.digest()));
    }

    private static final class Unclosed extends FilterOutputStream {
        Unclosed(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
        }

        @Override
        public void close() {
            // The next table follows.
        }
    }
}
