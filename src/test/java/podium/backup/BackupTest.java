package podium.backup;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

import podium.FirstRelease;
import podium.SharedDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Real databases on the tests' server: filled, kept, lost, restored, and brought from old schemas to the newest. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class BackupTest {
    private static final String KEPT = "backup_test_kept";
    private static final String RESTORED = "backup_test_restored";

    @TempDir
    Path folder;

    private PGSimpleDataSource kept;
    private PGSimpleDataSource restored;
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @BeforeEach
    void make() throws SQLException {
        kept = database(KEPT);
        restored = database(RESTORED);
    }

    @AfterEach
    void drop() throws SQLException {
        try (Connection server = SharedDatabase.source().getConnection()) {
            Catalogue catalogue = new Catalogue(server);
            catalogue.execute("DROP DATABASE " + KEPT + " WITH (FORCE)");
            catalogue.execute("DROP DATABASE " + RESTORED + " WITH (FORCE)");
        }
    }

    @Test
    void brings_back_every_row_of_every_table() throws Exception {
        fill(kept);
        migrate(kept, "latest");
        Path file = folder.resolve("podium.zip");

        assertThat(run(kept, "backup", file.toString())).as(said()).isZero();
        assertThat(run(restored, "restore", file.toString())).as(said()).isZero();

        assertThat(rows(restored)).isEqualTo(rows(kept));
        assertThat(constraints(restored)).isEqualTo(constraints(kept));
        assertThat(said()).contains("Kept ").contains("Restored ");
        // Nothing that is made from now on has the number of something that was.
        execute(
                restored,
                "INSERT INTO account (handle, role, password_hash, created_at)"
                        + " VALUES ('newcomer', 'STUDENT', 'none', now())");
        assertThat(column(restored, "SELECT max(id) = (SELECT id FROM account WHERE handle = 'newcomer') FROM account"))
                .containsExactly("t");
        assertThatThrownBy(() -> execute(restored, "UPDATE submission SET state = 'CANCELLED' WHERE state = 'SCORED'"))
                .as("triggers are there again")
                .hasMessageContaining("cannot become");
    }

    @Test
    void the_first_release_with_rows_comes_to_the_newest_schema_and_so_does_its_backup() throws Exception {
        fill(kept);
        Path file = folder.resolve("0.1.0.zip");
        assertThat(run(kept, "backup", file.toString())).as(said()).isZero();
        assertThat(run(restored, "restore", file.toString())).as(said()).isZero();
        assertThat(rows(restored)).isEqualTo(rows(kept));

        migrate(restored, "latest");
        migrate(kept, "latest");

        assertThat(rows(restored)).isEqualTo(rows(kept));
        assertThat(column(restored, "SELECT state FROM submission GROUP BY state ORDER BY state"))
                .containsExactly("CANCELLED", "QUEUED", "RUNNING", "SCORED");
        assertThat(column(restored, "SELECT sum(public_correct) FROM submission"))
                .containsExactly("14730");
        assertThat(column(restored, "SELECT count(*) FROM scheduled_tasks WHERE priority IS NOT NULL"))
                .containsExactly("2");
    }

    @Test
    void what_is_there_goes_only_where_that_was_said_and_the_backup_is_whole() throws Exception {
        fill(kept);
        migrate(kept, "latest");
        ByteArrayOutputStream backup = new ByteArrayOutputStream();
        assertThat(command(kept).run(nothing(), backup, say(), "backup", "-")).isZero();
        byte[] bytes = backup.toByteArray();
        execute(kept, "UPDATE account SET handle = 'later' WHERE handle = 'ada'");

        assertThat(command(kept).run(new ByteArrayInputStream(bytes), backup, say(), "restore", "-"))
                .isOne();
        assertThat(said()).contains("restore --replace FILE");

        byte[] half = Arrays.copyOf(bytes, bytes.length / 2);
        assertThat(command(kept).run(new ByteArrayInputStream(half), backup, say(), "restore", "--replace", "-"))
                .isOne();
        assertThat(said()).contains("This is no backup of Podium, or it was cut off");
        assertThat(column(kept, "SELECT handle FROM account WHERE handle IN ('ada', 'later')"))
                .containsExactly("later");

        try (Connection other = kept.getConnection()) {
            assertThat(other.isValid(1)).isTrue();
            assertThat(command(kept).run(new ByteArrayInputStream(bytes), backup, say(), "restore", "--replace", "-"))
                    .isOne();
            assertThat(said()).contains("stop all nodes");
        }

        assertThat(command(kept).run(new ByteArrayInputStream(bytes), backup, say(), "restore", "--replace", "-"))
                .as(said())
                .isZero();
        assertThat(column(kept, "SELECT handle FROM account WHERE handle IN ('ada', 'later')"))
                .containsExactly("ada");
    }

    @Test
    void says_how_it_is_called_and_what_is_missing() throws Exception {
        assertThat(run(kept, "backup")).isEqualTo(64);
        assertThat(run(kept, "backup", folder.resolve("x").toString())).isOne();
        assertThat(folder).isEmptyDirectory();
        assertThat(run(kept, "restore", folder.resolve("nowhere").toString())).isOne();
        assertThat(said())
                .contains("backup FILE")
                .contains("There is no Podium")
                .contains("There is no file");
    }

    private static void fill(PGSimpleDataSource source) throws SQLException {
        migrate(source, FirstRelease.SCHEMA);
        execute(source, FirstRelease.ROWS);
    }

    private static void migrate(PGSimpleDataSource source, String version) {
        Flyway.configure()
                .dataSource(source)
                .outOfOrder(true)
                .target(version)
                .load()
                .migrate();
    }

    private static PGSimpleDataSource database(String name) throws SQLException {
        PGSimpleDataSource source = SharedDatabase.source();
        try (Connection server = source.getConnection()) {
            new Catalogue(server).execute("CREATE DATABASE " + name);
        }
        source.setDatabaseName(name);
        return source;
    }

    /** Digests of the sorted rows, by table. */
    private static Map<String, String> rows(PGSimpleDataSource source) throws SQLException {
        Map<String, String> rows = new TreeMap<>();
        try (Connection connection = source.getConnection()) {
            for (String table : new Catalogue(connection).tables().keySet()) {
                rows.put(
                        table,
                        column(
                                        source,
                                        "SELECT count(*) || md5(string_agg(t::text, '|' ORDER BY t::text)) FROM "
                                                + table + " AS t")
                                .toString());
            }
        }
        return rows;
    }

    private static List<String> constraints(PGSimpleDataSource source) throws SQLException {
        return column(
                source,
                "SELECT conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid)"
                        + " FROM pg_constraint WHERE connamespace = 'public'::regnamespace ORDER BY 1");
    }

    static List<String> column(PGSimpleDataSource source, String sql) throws SQLException {
        try (Connection connection = source.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            List<String> found = new ArrayList<>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        }
    }

    private static void execute(PGSimpleDataSource source, String sql) throws SQLException {
        try (Connection connection = source.getConnection()) {
            new Catalogue(connection).execute(sql);
        }
    }

    private int run(PGSimpleDataSource source, String... arguments) {
        return command(source).run(nothing(), new ByteArrayOutputStream(), say(), arguments);
    }

    private static BackupCommand command(PGSimpleDataSource source) {
        return new BackupCommand(source);
    }

    private static ByteArrayInputStream nothing() {
        return new ByteArrayInputStream(new byte[0]);
    }

    private PrintStream say() {
        return new PrintStream(said, true, StandardCharsets.UTF_8);
    }

    private String said() {
        return said.toString(StandardCharsets.UTF_8);
    }
}
