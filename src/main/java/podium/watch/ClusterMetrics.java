package podium.watch;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import javax.sql.DataSource;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

import podium.queue.NodeRole;
import podium.storage.DiskSpace;

/** Queue, nodes and disk. Every node tells the same of queue and nodes, so that any of them will do to ask. */
@ApplicationScoped
class ClusterMetrics {
    private static final Logger LOG = Logger.getLogger(ClusterMetrics.class);
    private static final Duration REFRESH = Duration.ofSeconds(5);

    @Inject
    MeterRegistry registry;

    @Inject
    DataSource dataSource;

    @Inject
    DiskSpace disk;

    @ConfigProperty(name = "podium.role", defaultValue = "all")
    NodeRole role;

    @ConfigProperty(name = "quarkus.application.version", defaultValue = "")
    String version;

    private volatile Figures figures = Figures.UNKNOWN;

    void register(@Observes StartupEvent start, Vertx vertx) {
        gauge("podium.queue.jobs", "Runs that wait", Figures::waiting, "state", "waiting");
        gauge("podium.queue.jobs", "Runs that wait", Figures::running, "state", "running");
        Gauge.builder("podium.queue.oldest", this, own -> own.figures.oldestSeconds())
                .baseUnit("seconds")
                .description("How long the run waits that has waited longest")
                .register(registry);
        gauge("podium.workers.alive", "Nodes that train and were heard of within 30 s", Figures::nodes);
        gauge("podium.workers.slots", "Runs that these can have at once", Figures::slots);
        gauge("podium.workers.busy", "Runs that these have", Figures::busy);
        Gauge.builder("podium.database.up", this, own -> Double.isNaN(own.figures.slots()) ? 0 : 1)
                .description("Whether this node reaches the database")
                .register(registry);
        Gauge.builder("podium.disk.usable", disk, DiskSpace::usableBytes)
                .baseUnit("bytes")
                .description("Room that is left on the disk of podium.data-dir")
                .register(registry);
        Gauge.builder("podium.disk.wanted", disk, DiskSpace::wantedBytes)
                .baseUnit("bytes")
                .description("With less than this nothing is taken and nothing begun")
                .register(registry);
        Gauge.builder("podium.build", () -> 1)
                .tag("version", version)
                .tag("role", role.name().toLowerCase(Locale.ROOT))
                .register(registry);
        vertx.executeBlocking(this::refresh);
        vertx.setPeriodic(REFRESH.toMillis(), timer -> vertx.executeBlocking(this::refresh));
    }

    private void gauge(String name, String description, ToDoubleFunction<Figures> value, String... tags) {
        Gauge.builder(name, this, own -> value.applyAsDouble(own.figures))
                .description(description)
                .tags(tags)
                .register(registry);
    }

    /** For tests, too: at once. */
    Figures refresh() {
        try (var connection = dataSource.getConnection()) {
            figures = Figures.read(connection);
        } catch (SQLException e) {
            figures = Figures.UNKNOWN;
            LOG.debugf("Queue and nodes could not be counted: %s", e.getMessage());
        }
        return figures;
    }
}
