package podium;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

import io.quarkus.runtime.Application;
import io.quarkus.runtime.ApplicationLifecycleManager;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import io.quarkus.runtime.configuration.ConfigUtils;
import io.smallrye.config.SmallRyeConfig;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

import podium.backup.BackupCommand;
import podium.limit.HeadDeadlines;

/** Podium's entry: sees to a database, then hands over to Quarkus. */
@QuarkusMain
public final class Podium {
    /** Set where the database is the embedded one, to its port; dev mode runs {@link #main} again in the same process. */
    static final String EMBEDDED_PORT = "embedded-database.port";

    /** Exit code, as sysexits.h has it. */
    private static final int MISCONFIGURED = 78;

    private static final String DATABASE = "podium";
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
        if (BackupCommand.isOne(arguments)) {
            System.exit(backup(config, configured, arguments));
        }
        HeadDeadlines.enable();
        if (configured) {
            runWithOwnDatabase(config, arguments);
        } else {
            runWithEmbeddedDatabase(config, arguments);
        }
    }

    private static void runWithOwnDatabase(SmallRyeConfig config, String... arguments) {
        PGSimpleDataSource source = configuredDatabase(config);
        FutureTask<@Nullable Void> migrating = meanwhile("migrations", () -> {
            bringAlong(source);
            return null;
        });
        initializeMeanwhile();
        result(migrating);
        Quarkus.run(arguments);
    }

    private static PGSimpleDataSource configuredDatabase(SmallRyeConfig config) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(config.getValue(URL, String.class));
        config.getOptionalValue("quarkus.datasource.username", String.class).ifPresent(source::setUser);
        config.getOptionalValue("quarkus.datasource.password", String.class).ifPresent(source::setPassword);
        return source;
    }

    private static PGSimpleDataSource embeddedDatabase(EmbeddedDatabase server, String url) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url);
        source.setUser(EmbeddedDatabase.USER);
        source.setPassword(server.password());
        return source;
    }

    /** Hibernate takes a fifth of a second to find that a schema which nothing has changed is still that of the classes. */
    private static void bringAlong(PGSimpleDataSource source) {
        if (!Migrations.ofThisProgram().bringAlong(source)) {
            System.setProperty("quarkus.hibernate-orm.schema-management.strategy", "none");
        }
    }

    /** Also beside a node that runs: then its embedded server answers. */
    private static int backup(SmallRyeConfig config, boolean configured, String... arguments) {
        if (configured) {
            return new BackupCommand(configuredDatabase(config)).run(System.in, System.out, System.err, arguments);
        }
        try (EmbeddedDatabase database = openEmbeddedDatabase(config)) {
            return new BackupCommand(embeddedDatabase(database, database.jdbcUrl(DATABASE)))
                    .run(System.in, System.out, System.err, arguments);
        }
    }

    private static EmbeddedDatabase openEmbeddedDatabase(SmallRyeConfig config) {
        Path folder =
                Path.of(config.getOptionalValue("podium.data-dir", String.class).orElse("podium-data"), "database");
        try {
            return EmbeddedDatabase.open(folder, true);
        } catch (EmbeddedDatabase.Unusable e) {
            System.err.println(e.getMessage());
            System.exit(MISCONFIGURED);
            throw e;
        }
    }

    /** @param url of its database */
    private record Opened(EmbeddedDatabase server, String url) {}

    private static void runWithEmbeddedDatabase(SmallRyeConfig config, String... arguments) {
        FutureTask<Opened> opening = meanwhile("embedded-database-start", () -> {
            EmbeddedDatabase server = openEmbeddedDatabase(config);
            try {
                Opened opened = new Opened(server, server.jdbcUrl(DATABASE));
                bringAlong(embeddedDatabase(server, opened.url()));
                return opened;
            } catch (RuntimeException e) {
                server.close();
                throw e;
            }
        });
        initializeMeanwhile();
        Opened opened = result(opening);
        EmbeddedDatabase database = opened.server();
        System.setProperty(URL, opened.url());
        System.setProperty("quarkus.datasource.username", EmbeddedDatabase.USER);
        System.setProperty("quarkus.datasource.password", database.password());
        System.setProperty(EMBEDDED_PORT, Integer.toString(database.port()));

        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> closeAfter(stopped, database), "embedded-database-stop"));
        BiConsumer<Integer, Throwable> atItsEnd = (code, failure) -> stopped.countDown();
        if (LaunchMode.current() == LaunchMode.DEVELOPMENT) {
            Quarkus.run(null, atItsEnd, arguments);
        } else {
            // Beside a handler that it is handed Quarkus does not say why a start failed; beside the default one it
            // does.
            ApplicationLifecycleManager.setDefaultExitCodeHandler(
                    atItsEnd.andThen((code, failure) -> System.exit(code)));
            Quarkus.run(arguments);
        }
    }

    /** The half of Quarkus's start that asks for no database: what it does when its class is first looked at. */
    private static void initializeMeanwhile() {
        if (LaunchMode.current() != LaunchMode.NORMAL) {
            return;
        }
        try {
            Class.forName(
                    Application.APP_CLASS_NAME, true, Thread.currentThread().getContextClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("this is no packaged program", e);
        }
    }

    private static <T extends @Nullable Object> FutureTask<T> meanwhile(String name, Callable<T> work) {
        FutureTask<T> task = new FutureTask<>(work);
        new Thread(task, name).start();
        return task;
    }

    private static <T extends @Nullable Object> T result(FutureTask<T> task) {
        try {
            return task.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof FlywayException failure) {
                System.err.println("The database cannot be used: " + failure.getMessage());
                System.exit(1);
            }
            throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the database was looked for", e);
        }
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
