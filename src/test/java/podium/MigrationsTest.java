package podium;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;

import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

import static org.assertj.core.api.Assertions.assertThat;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class MigrationsTest {
    private static final String DATABASE = "migrations_test";

    private final Migrations migrations = Migrations.ofThisProgram();

    @Test
    void a_database_that_flyway_brought_along_needs_it_no_more_until_anything_differs() throws SQLException {
        PGSimpleDataSource server = SharedDatabase.source();
        execute(server, "CREATE DATABASE " + DATABASE);
        try {
            PGSimpleDataSource database = SharedDatabase.source();
            database.setDatabaseName(DATABASE);
            assertThat(migrations.areAllOf(database)).isFalse();

            Flyway.configure().dataSource(database).load().migrate();
            assertThat(migrations.areAllOf(database)).isTrue();

            Map<String, Integer> later = new HashMap<>(migrations.checksums());
            later.put("V999__Add_something.sql", 1);
            assertThat(new Migrations(later).areAllOf(database)).isFalse();

            Map<String, Integer> earlier = new HashMap<>(migrations.checksums());
            earlier.remove("V2__Introduce_submissions_and_queue.sql");
            assertThat(new Migrations(earlier).areAllOf(database)).isFalse();

            execute(database, "UPDATE flyway_schema_history SET success = false WHERE version = '2'");
            assertThat(migrations.areAllOf(database)).isFalse();
            execute(
                    database,
                    "UPDATE flyway_schema_history SET success = true, checksum = checksum + 1 WHERE version = '2'");
            assertThat(migrations.areAllOf(database)).isFalse();
        } finally {
            execute(server, "DROP DATABASE " + DATABASE + " WITH (FORCE)");
        }
    }

    private static void execute(PGSimpleDataSource source, String sql) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
