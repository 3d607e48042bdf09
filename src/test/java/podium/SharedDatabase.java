package podium;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * One PostgreSQL server for all tests and one fresh database for each of the build's test runs.
 *
 * <p>Quarkus calls this once for every application that it starts, in class loaders that share no statics; so what is kept
 * for the whole run is kept in system properties.
 */
public final class SharedDatabase implements QuarkusTestResourceLifecycleManager {
    public static final String INSTRUCTOR_PASSWORD = "the tests' instructor";

    private static final String URL = "test-database.url";
    private static final String PASSWORD = "test-database.password";

    @Override
    public Map<String, String> start() {
        Map<String, String> all = new HashMap<>(settings());
        all.putAll(OpenIdProvider.settings());
        return all;
    }

    /** What an application needs to be told to use the shared database. */
    public static Map<String, String> settings() {
        synchronized (System.getProperties()) {
            if (System.getProperty(URL) == null) {
                EmbeddedDatabase server = EmbeddedDatabase.open(Path.of("target", "test-database"), false);
                Runtime.getRuntime().addShutdownHook(new Thread(server::close));
                System.setProperty(
                        URL, server.jdbcUrl("test_" + ProcessHandle.current().pid() + "_" + System.nanoTime()));
                System.setProperty(PASSWORD, server.password());
                Migrations.ofThisProgram().bringAlong(source());
            }
        }
        return Map.of(
                "quarkus.datasource.jdbc.url",
                System.getProperty(URL),
                "quarkus.datasource.username",
                EmbeddedDatabase.USER,
                "quarkus.datasource.password",
                System.getProperty(PASSWORD),
                "podium.instructor.password",
                INSTRUCTOR_PASSWORD,
                // The least that bcrypt takes: tests sign in often.
                "podium.password.cost",
                "4",
                // Some tests wait for the end of it.
                "podium.request.body-time",
                "3s");
    }

    /** The shared database itself; a test that makes another from it drops that. */
    public static PGSimpleDataSource source() {
        Map<String, String> settings = settings();
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(settings.get("quarkus.datasource.jdbc.url"));
        source.setUser(settings.get("quarkus.datasource.username"));
        source.setPassword(settings.get("quarkus.datasource.password"));
        return source;
    }

    @Override
    public void stop() {
        // The server outlives each application and ends with the process.
    }
}
