package podium;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class EmbeddedDatabaseIT {
    @TempDir
    Path folder;

    @Test
    void keeps_its_data_and_is_durable_where_asked() throws SQLException {
        try (EmbeddedDatabase first = EmbeddedDatabase.open(folder, true)) {
            assertThat(first.isOwner()).isTrue();
            query(first, "CREATE TABLE kept AS SELECT 42 AS answer; SELECT 1");
            assertThat(query(first, "SHOW fsync")).isEqualTo("on");
            assertThat(query(first, "SHOW synchronous_commit")).isEqualTo("on");
            assertThat(query(first, "SHOW listen_addresses")).isEqualTo("localhost");
        }
        try (EmbeddedDatabase second = EmbeddedDatabase.open(folder, true)) {
            assertThat(query(second, "SELECT answer FROM kept")).isEqualTo("42");
        }
        assertThat(folder.resolve("postgres").resolve("postmaster.pid")).doesNotExist();
    }

    @Test
    void lets_nobody_in_without_the_password() {
        try (EmbeddedDatabase database = EmbeddedDatabase.open(folder, false)) {
            assertThatThrownBy(() -> DriverManager.getConnection(
                                    database.jdbcUrl("podium"), EmbeddedDatabase.USER, "guess")
                            .close())
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password authentication failed");
        }
    }

    @Test
    void takes_over_the_server_of_a_killed_process() throws Exception {
        Process owner = openInAnotherProcess();
        try {
            waitFor(folder.resolve("opened"), owner);
        } finally {
            owner.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        }
        long left = Long.parseLong(
                Files.readAllLines(folder.resolve("postgres/postmaster.pid")).get(0));
        assertThat(ProcessHandle.of(left)).isPresent();
        try (EmbeddedDatabase heir = EmbeddedDatabase.open(folder, false)) {
            assertThat(heir.isOwner()).isTrue();
            assertThat(query(heir, "SELECT answer FROM kept")).isEqualTo("42");
        }
        assertThat(ProcessHandle.of(left)).isEmpty();
    }

    @Test
    void says_what_to_do_where_root_may_not_become_somebody_else() throws Exception {
        assumeTrue("root".equals(System.getProperty("user.name")));
        // A path without unshare stands in for a kernel without user namespaces.
        ProcessBuilder opener = opener();
        opener.environment().put("PATH", folder.toString());
        Process process = opener.redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isNotZero();
        assertThat(said)
                .contains("The embedded PostgreSQL does not run as root")
                .contains("(unshare (util-linux) is not installed). Run Podium as an ordinary user");
    }

    @Test
    void is_shared_with_guests_who_leave_it_running() throws SQLException {
        try (EmbeddedDatabase owner = EmbeddedDatabase.open(folder, false)) {
            try (EmbeddedDatabase guest = EmbeddedDatabase.open(folder, false)) {
                assertThat(guest.isOwner()).isFalse();
                assertThat(guest.port()).isEqualTo(owner.port());
            }
            assertThat(query(owner, "SELECT 1")).isEqualTo("1");
        }
    }

    @Test
    void starts_over_where_the_first_start_was_cut_off() throws Exception {
        Files.createDirectories(folder.resolve("postgres"));
        Files.writeString(folder.resolve("postgres/postgresql.conf"), "# half a cluster\n");
        try (EmbeddedDatabase database = EmbeddedDatabase.open(folder, false)) {
            assertThat(query(database, "SELECT 1")).isEqualTo("1");
        }
    }

    private Process openInAnotherProcess() throws IOException {
        return opener().inheritIO().start();
    }

    private ProcessBuilder opener() {
        return new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Opener.class.getName(),
                folder.toString());
    }

    private static void waitFor(Path file, Process process) throws InterruptedException {
        while (!Files.exists(file)) {
            assertThat(process.isAlive()).isTrue();
            Thread.sleep(50);
        }
    }

    private static String query(EmbeddedDatabase database, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(
                        database.jdbcUrl("podium"), EmbeddedDatabase.USER, database.password());
                var statement = connection.createStatement()) {
            boolean rows = statement.execute(sql);
            while (!rows) {
                rows = statement.getMoreResults();
            }
            try (var result = statement.getResultSet()) {
                result.next();
                return result.getString(1);
            }
        }
    }

    /** Opens the database and waits to be killed. */
    static final class Opener {
        private Opener() {}

        public static void main(String... arguments) throws Exception {
            Path folder = Path.of(arguments[0]);
            EmbeddedDatabase database = EmbeddedDatabase.open(folder, false);
            query(database, "CREATE TABLE kept AS SELECT 42 AS answer; SELECT 1");
            Files.createFile(folder.resolve("opened"));
            Thread.sleep(Long.MAX_VALUE);
        }
    }
}
