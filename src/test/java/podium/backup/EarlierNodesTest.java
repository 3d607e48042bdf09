package podium.backup;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;

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

/**
 * What a node of an earlier release does with the schema of this one, beside which it works while an update lasts: it
 * starts, finds every column that it knows, writes the rows that it wrote, and understands by its questions what it understood.
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class EarlierNodesTest {
    private static final Path MIGRATIONS = Path.of("src/main/resources/db/migration");
    private static final String DATABASE = "earlier_nodes_test";

    @TempDir
    Path folder;

    private PGSimpleDataSource database;

    @BeforeEach
    void make() throws SQLException {
        database = SharedDatabase.source();
        try (Connection connection = database.getConnection()) {
            new Catalogue(connection).execute("CREATE DATABASE " + DATABASE);
        }
        database.setDatabaseName(DATABASE);
    }

    @AfterEach
    void drop() throws SQLException {
        try (Connection connection = SharedDatabase.source().getConnection()) {
            new Catalogue(connection).execute("DROP DATABASE " + DATABASE + " WITH (FORCE)");
        }
    }

    @Test
    void one_of_the_first_release_starts_beside_this_and_writes_what_it_wrote() throws Exception {
        Flyway.configure()
                .dataSource(database)
                .target(FirstRelease.SCHEMA)
                .load()
                .migrate();
        List<String> known = columns();
        Flyway.configure().dataSource(database).load().migrate();

        // Of types, one may have become wider, which no statement notices.
        assertThat(columns().stream().map(column -> column.replace(" integer", " smallint")))
                .containsAll(known.stream()
                        .map(column -> column.replace(" integer", " smallint"))
                        .toList());
        assertThat(ownFlyway().migrate().migrationsExecuted).isZero();
        execute(FirstRelease.ROWS);
        assertThat(column("SELECT state FROM submission GROUP BY state ORDER BY state"))
                .containsExactly("CANCELLED", "QUEUED", "RUNNING", "SCORED");
        assertThat(column(FirstRelease.BOARD)).contains("ada: net 1", "grace: net 2");
    }

    /** Knows no migration but those of its release, and does not mind the later ones. */
    private Flyway ownFlyway() throws Exception {
        try (Stream<Path> files = Files.list(MIGRATIONS)) {
            for (Path file : files.filter(file -> file.getFileName().toString().matches("V[12]__.*"))
                    .toList()) {
                Files.copy(file, folder.resolve(file.getFileName()));
            }
        }
        return Flyway.configure()
                .dataSource(database)
                .locations("filesystem:" + folder)
                .load();
    }

    private List<String> columns() throws SQLException {
        return column("SELECT table_name || '.' || column_name || ' ' || data_type FROM information_schema.columns"
                + " WHERE table_schema = 'public' AND table_name <> 'flyway_schema_history'");
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.getConnection()) {
            new Catalogue(connection).execute(sql);
        }
    }

    private List<String> column(String sql) throws SQLException {
        return BackupTest.column(database, sql);
    }
}
