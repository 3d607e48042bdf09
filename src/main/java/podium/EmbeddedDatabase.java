package podium;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A PostgreSQL server in a folder of ours, reachable from this machine alone.
 *
 * <p>One process owns the folder, by a lock that dies with it, and stops the server when it ends. Others attach as guests.
 * A server whose owner was killed is still running: the next to come takes it over instead of fighting it for its files.
 */
final class EmbeddedDatabase implements AutoCloseable {
    static final String USER = "postgres";

    private static final Duration START = Duration.ofMinutes(1);
    private static final Duration STOP = Duration.ofSeconds(30);

    private final Cluster cluster;
    private final @Nullable FileLock ownership;
    private final ServerProcess server;

    /** What the library knows of the server; null where it was running already. */
    private final @Nullable EmbeddedPostgres started;

    private EmbeddedDatabase(
            Cluster cluster, @Nullable FileLock ownership, ServerProcess server, @Nullable EmbeddedPostgres started) {
        this.cluster = cluster;
        this.ownership = ownership;
        this.server = server;
        this.started = started;
    }

    /**
     * Starts the folder's server, or attaches to the one that runs there already.
     *
     * @param durable whether a commit survives a loss of power; tests do without
     */
    static EmbeddedDatabase open(Path folder, boolean durable) {
        try {
            Cluster cluster = Cluster.in(folder);
            Instant deadline = Instant.now().plus(START);
            while (Instant.now().isBefore(deadline)) {
                Optional<FileLock> ownership = tryLock(folder.resolve("postgres.lock"));
                Optional<ServerProcess> running = cluster.runningServer();
                if (running.isPresent() && answers(running.get().port(), cluster.password())) {
                    return new EmbeddedDatabase(cluster, ownership.orElse(null), running.get(), null);
                }
                if (ownership.isPresent() && running.isEmpty()) {
                    EmbeddedPostgres started = start(cluster, durable);
                    ServerProcess server = cluster.runningServer().orElseThrow();
                    return new EmbeddedDatabase(cluster, ownership.get(), server, started);
                }
                // Another process is starting the server, or it recovers from a crash.
                release(ownership.orElse(null));
                Thread.sleep(100);
            }
            throw new IllegalStateException(
                    "PostgreSQL in " + cluster.data() + " did not answer within " + START.toSeconds() + " s");
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL could not start in " + folder, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while PostgreSQL was starting", e);
        }
    }

    private static EmbeddedPostgres start(Cluster cluster, boolean durable) throws IOException {
        cluster.putAsideIfIncomplete();
        // Read once by the library, as the folder where it looks for servers to clean up; its default is shared by all.
        System.setProperty("ot.epg.working-dir", cluster.binaries().toString());
        String onOff = durable ? "on" : "off";
        ProcessBuilder.Redirect log =
                ProcessBuilder.Redirect.appendTo(cluster.log().toFile());
        refuseHelplessRoot();
        EmbeddedPostgres started = EmbeddedPostgres.builder()
                .setDataDirectory(cluster.data())
                .setOverrideWorkingDirectory(cluster.binaries().toFile())
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setPGStartupWait(START)
                // The library passes -F and, of its own, synchronous_commit=off; what comes later wins.
                .setServerConfig("fsync", onOff)
                .setServerConfig("synchronous_commit", onOff)
                .setServerConfig("max_connections", "100")
                .setServerConfig("listen_addresses", "localhost")
                .setServerConfig("unix_socket_directories", "")
                .setServerConfig("log_checkpoints", "off")
                .setLocaleConfig("auth", "scram-sha-256")
                .setLocaleConfig("pwfile", cluster.passwordFile().toString())
                .setLocaleConfig("locale-provider", "builtin")
                .setLocaleConfig("builtin-locale", "C.UTF-8")
                .setLocaleConfig("locale", "C")
                .setConnectConfig("password", cluster.password())
                .setErrorRedirector(log)
                .setOutputRedirector(log)
                .start();
        cluster.markComplete();
        return started;
    }

    /** It cannot start on this machine. The message says why and what to do. */
    static final class Unusable extends RuntimeException {
        private static final long serialVersionUID = 1;

        Unusable(String message) {
            super(message);
        }
    }

    /** PostgreSQL never runs as root. The library puts it into a user namespace, which not every machine allows. */
    private static void refuseHelplessRoot() {
        if (!"root".equals(System.getProperty("user.name"))) {
            return;
        }
        String said;
        try {
            Process attempt = new ProcessBuilder("unshare", "-U", "true")
                    .redirectErrorStream(true)
                    .start();
            said = new String(attempt.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            if (attempt.waitFor() == 0) {
                return;
            }
        } catch (IOException e) {
            said = "unshare (util-linux) is not installed";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        throw new Unusable("The embedded PostgreSQL does not run as root, and this machine does not let root make it a"
                + " user namespace (" + said + "). Run Podium as an ordinary user, allow user namespaces, or name a"
                + " PostgreSQL of your own by QUARKUS_DATASOURCE_JDBC_URL.");
    }

    private static boolean answers(int port, String password) {
        try (Connection connection = dataSource(port, password, "postgres").getConnection()) {
            return connection.isValid(2);
        } catch (SQLException e) {
            return false;
        }
    }

    private static PGSimpleDataSource dataSource(int port, String password, String database) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setServerNames(new String[] {"localhost"});
        source.setPortNumbers(new int[] {port});
        source.setDatabaseName(database);
        source.setUser(USER);
        source.setPassword(password);
        source.setLoginTimeout(5);
        return source;
    }

    /** The address of a database on this server, which is made if it is not there. */
    String jdbcUrl(String database) {
        if (!database.matches("[a-z][a-z0-9_]*")) {
            throw new IllegalArgumentException("not a plain database name: " + database);
        }
        try (Connection connection = dataSource(server.port(), cluster.password(), "postgres")
                        .getConnection();
                var statement = connection.createStatement()) {
            var existing = statement.executeQuery("SELECT FROM pg_database WHERE datname = '" + database + "'");
            if (!existing.next()) {
                statement.execute("CREATE DATABASE " + database);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("database " + database + " could not be made", e);
        }
        return "jdbc:postgresql://localhost:" + server.port() + "/" + database;
    }

    String password() {
        return cluster.password();
    }

    int port() {
        return server.port();
    }

    boolean isOwner() {
        return ownership != null;
    }

    /** Stops the server where this process owns it; open transactions roll back. */
    @Override
    public void close() {
        if (ownership == null || !ownership.isValid()) {
            return;
        }
        try {
            if (started != null) {
                started.close();
            }
            if (server.handle().isAlive()) {
                interrupt();
            }
            server.handle().onExit().get(STOP.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | ExecutionException | TimeoutException e) {
            throw new IllegalStateException("PostgreSQL in " + cluster.data() + " did not stop", e);
        } finally {
            release(ownership);
        }
    }

    /** PostgreSQL's fast shutdown is SIGINT, which Java cannot send itself. */
    private void interrupt() throws IOException, InterruptedException {
        String pid = Long.toString(server.handle().pid());
        boolean windows = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("windows");
        ProcessBuilder kill = windows
                ? new ProcessBuilder(cluster.program("pg_ctl.exe").toString(), "kill", "INT", pid)
                : new ProcessBuilder("kill", "-INT", pid);
        kill.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    private static Optional<FileLock> tryLock(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return Optional.of(lock);
            }
        } catch (OverlappingFileLockException e) {
            // Held by this very process: dev mode starts the application anew within one.
        }
        channel.close();
        return Optional.empty();
    }

    private static void release(@Nullable FileLock lock) {
        if (lock != null) {
            try {
                lock.acquiredBy().close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** A running server as its {@code postmaster.pid} describes it. */
    record ServerProcess(ProcessHandle handle, int port) {}
}
