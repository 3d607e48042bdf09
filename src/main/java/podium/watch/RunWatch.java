package podium.watch;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import javax.sql.DataSource;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.StartupEvent;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

import podium.queue.NodeRole;

/** Watches each run on this node, from when it is taken from the queue to its score. */
@ApplicationScoped
public class RunWatch {
    private static final Logger LOG = Logger.getLogger(RunWatch.class);

    @Inject
    MeterRegistry registry;

    @Inject
    Traces traces;

    @Inject
    DataSource dataSource;

    @ConfigProperty(name = "podium.role", defaultValue = "all")
    NodeRole role;

    /** Named before the first run, so that nobody mistakes a node that has not trained for one that does not tell. */
    void register(@Observes StartupEvent start) {
        if (role.trains()) {
            name();
        }
    }

    void name() {
        waits();
        imagesPerSecond();
        images();
        for (Outcome outcome : Outcome.values()) {
            time(outcome);
            if (outcome.isKill()) {
                kills(outcome);
            }
        }
    }

    /** From here on this thread's lines in the log are about this submission, until the run is closed. */
    public WatchedRun begin(UUID submission, int attempt) {
        Instant queued = Instant.now();
        String parent = null;
        try (var connection = dataSource.getConnection();
                var statement =
                        connection.prepareStatement("SELECT created_at, trace_parent FROM submission WHERE id = ?")) {
            statement.setObject(1, submission);
            try (var row = statement.executeQuery()) {
                if (row.next()) {
                    queued = row.getTimestamp(1).toInstant();
                    parent = row.getString(2);
                }
            }
        } catch (SQLException e) {
            LOG.debugf("It is not known for how long %s waited: %s", submission, e.getMessage());
        }
        // A second attempt has not waited since the submission came.
        if (attempt == 1) {
            waits().record(Duration.between(queued, Instant.now()));
        }
        return new WatchedRun(this, submission, traces.follow(submission, attempt, parent, queued));
    }

    private Timer waits() {
        return Timer.builder("podium.queue.wait")
                .description("From the submission to the first attempt's start")
                .serviceLevelObjectives(Histograms.LONG)
                .register(registry);
    }

    Timer time(Outcome outcome) {
        return Timer.builder("podium.run")
                .description("What runs take in the sandbox")
                .tag("outcome", outcome.tag())
                .serviceLevelObjectives(Histograms.LONG)
                .register(registry);
    }

    Counter kills(Outcome outcome) {
        return Counter.builder("podium.sandbox.kills")
                .description("Runs that the sandbox ended, by the limit that they broke")
                .tag("limit", outcome.limit())
                .register(registry);
    }

    DistributionSummary imagesPerSecond() {
        return DistributionSummary.builder("podium.run.speed")
                .baseUnit("images_per_second")
                .description("Training images in a second of one run, epoch by epoch")
                .serviceLevelObjectives(500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000, 200_000)
                .register(registry);
    }

    Counter images() {
        return Counter.builder("podium.run.images")
                .description("Images that were trained on")
                .register(registry);
    }
}
