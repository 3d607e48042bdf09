package podium;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import io.quarkus.runtime.configuration.ConfigUtils;
import io.smallrye.config.SmallRyeConfig;

/** Podium's entry: sees to a database, then hands over to Quarkus. */
@QuarkusMain
public final class Podium {
    /** Set where the database is the embedded one, to its port; dev mode runs {@link #main} again in the same process. */
    static final String EMBEDDED_PORT = "embedded-database.port";

    /** Exit code, as sysexits.h has it. */
    private static final int MISCONFIGURED = 78;

    private static final String URL = "quarkus.datasource.jdbc.url";

    public static void main(String... arguments) {
        SmallRyeConfig config = ConfigUtils.configBuilder().build();
        List<String> faults = Settings.faults(config, System.getenv());
        if (!faults.isEmpty()) {
            faults.forEach(System.err::println);
            System.exit(MISCONFIGURED);
        }
        boolean configured =
                config.getOptionalValue(URL, String.class).isPresent() && System.getProperty(EMBEDDED_PORT) == null;
        if (configured) {
            Quarkus.run(arguments);
        } else {
            runWithEmbeddedDatabase(config, arguments);
        }
    }

    private static void runWithEmbeddedDatabase(SmallRyeConfig config, String... arguments) {
        Path folder =
                Path.of(config.getOptionalValue("podium.data-dir", String.class).orElse("podium-data"), "database");
        EmbeddedDatabase database;
        try {
            database = EmbeddedDatabase.open(folder, true);
        } catch (EmbeddedDatabase.Unusable e) {
            System.err.println(e.getMessage());
            System.exit(MISCONFIGURED);
            return;
        }
        System.setProperty(URL, database.jdbcUrl("podium"));
        System.setProperty("quarkus.datasource.username", EmbeddedDatabase.USER);
        System.setProperty("quarkus.datasource.password", database.password());
        System.setProperty(EMBEDDED_PORT, Integer.toString(database.port()));

        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> closeAfter(stopped, database), "embedded-database-stop"));
        Quarkus.run(
                null,
                (code, failure) -> {
                    stopped.countDown();
                    if (LaunchMode.current() != LaunchMode.DEVELOPMENT) {
                        System.exit(code);
                    }
                },
                arguments);
    }

    /** Hooks run side by side: the application still wants its database while it stops. */
    private static void closeAfter(CountDownLatch stopped, EmbeddedDatabase database) {
        try {
            stopped.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        database.close();
    }
}
