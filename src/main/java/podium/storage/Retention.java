package podium.storage;

import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import org.hibernate.Session;
import org.jboss.logging.Logger;

import podium.event.DatabaseOutage;

/** Removes what nobody needs any more. Every node tries, and one at a time does it. */
@ApplicationScoped
class Retention {
    private static final Logger LOG = Logger.getLogger(Retention.class);

    /** Everybody's best and latest in each challenge, and the baselines. */
    private static final String KEPT = """
            WITH kept AS (
                (SELECT DISTINCT ON (challenge_id, account_id) id, certificate ->> 'weights' AS digest FROM submission
                 WHERE state = 'SCORED' ORDER BY challenge_id, account_id, public_correct DESC, created_at)
                UNION
                (SELECT DISTINCT ON (challenge_id, account_id) id, certificate ->> 'weights' FROM submission
                 WHERE state = 'SCORED' ORDER BY challenge_id, account_id, created_at DESC))
            """;

    @Inject
    RetentionConfig config;

    @Inject
    Session database;

    @Inject
    Clock clock;

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "retention");
        thread.setDaemon(true);
        return thread;
    });

    void start(@Observes StartupEvent event) {
        long millis = config.every().toMillis();
        timer.scheduleWithFixedDelay(this::tryClean, millis, millis, TimeUnit.MILLISECONDS);
    }

    void stop(@Observes ShutdownEvent event) {
        timer.shutdownNow();
    }

    private void tryClean() {
        try {
            clean();
        } catch (RuntimeException e) {
            if (!DatabaseOutage.explains(e)) {
                LOG.warnf("What is too old could not be removed: %s", e.getMessage());
            }
        }
    }

    /** @return how many weights and predictions went */
    int clean() {
        return QuarkusTransaction.requiringNew().call(() -> {
            if (!isTheOnlyOne()) {
                return 0;
            }
            Instant now = clock.instant();
            int gone = oldWeights(now.minus(config.weights()))
                    + weightsAbove(config.weightsSize().asLongValue())
                    + oldPredictions(now.minus(config.predictions()));
            if (gone > 0) {
                LOG.infof("Removed weights and predictions of %d runs that are too old", gone);
            }
            return gone;
        });
    }

    private boolean isTheOnlyOne() {
        return database.createNativeQuery("SELECT pg_try_advisory_xact_lock(hashtext('retention'))", Boolean.class)
                .getSingleResult();
    }

    private int oldWeights(Instant before) {
        return database.createNativeMutationQuery(KEPT + "DELETE FROM trained_weights WHERE stored_at < :before"
                        + " AND digest NOT IN (SELECT digest FROM kept WHERE digest IS NOT NULL)")
                .setParameter("before", before)
                .executeUpdate();
    }

    private int weightsAbove(long bytes) {
        return database.createNativeMutationQuery(KEPT + """
                        , sized AS (
                            SELECT digest, sum(length(floats)) OVER (
                                ORDER BY digest IN (SELECT digest FROM kept WHERE digest IS NOT NULL) DESC,
                                    stored_at DESC, digest) AS sum
                            FROM trained_weights)
                        DELETE FROM trained_weights WHERE digest IN (SELECT digest FROM sized WHERE sum > :bytes)
                        """)
                .setParameter("bytes", bytes)
                .executeUpdate();
    }

    private int oldPredictions(Instant before) {
        return database.createNativeMutationQuery(KEPT
                        + "UPDATE prediction SET validation_probabilities = NULL"
                        + " WHERE validation_probabilities IS NOT NULL AND submission_id NOT IN (SELECT id FROM kept)"
                        + " AND submission_id IN (SELECT id FROM submission WHERE finished_at < :before)")
                .setParameter("before", before)
                .executeUpdate();
    }
}
