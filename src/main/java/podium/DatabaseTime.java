package podium;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import org.jboss.logging.Logger;

/**
 * The database's time, which all nodes share: a node whose own clock is wrong would else count others as lost, take turns
 * that are not its own, and close a challenge early. It is this machine's clock, and what the database's was seen to
 * differ from it.
 */
@Singleton
class DatabaseTime {
    private static final Logger LOG = Logger.getLogger(DatabaseTime.class);
    private static final Duration EVERY = Duration.ofSeconds(15);

    /** A smaller difference is left alone, so that the time does not tremble. */
    private static final Duration TOLERATED = Duration.ofMillis(100);

    private static final Duration WORTH_SAYING = Duration.ofSeconds(2);

    /** A question that took longer says too little. */
    private static final Duration SLOW = Duration.ofSeconds(1);

    private final DataSource dataSource;
    private final Shifted clock;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "database-time");
        thread.setDaemon(true);
        return thread;
    });

    @Inject
    DatabaseTime(DataSource dataSource) {
        this(dataSource, Clock.systemUTC());
    }

    DatabaseTime(DataSource dataSource, Clock own) {
        this.dataSource = dataSource;
        this.clock = new Shifted(own);
    }

    /** Before whatever begins to work with it. */
    void start(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent event) {
        compare();
        timer.scheduleWithFixedDelay(this::compare, EVERY.toMillis(), EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    void stop(@Observes ShutdownEvent event) {
        stop();
    }

    void stop() {
        timer.shutdownNow();
    }

    Clock clock() {
        return clock;
    }

    void compare() {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            long before = System.nanoTime();
            try (ResultSet row = statement.executeQuery("SELECT clock_timestamp()")) {
                Instant own = clock.own.instant();
                Duration took = Duration.ofNanos(System.nanoTime() - before);
                row.next();
                Instant theirs = row.getObject(1, OffsetDateTime.class).toInstant();
                if (took.compareTo(SLOW) < 0) {
                    see(Duration.between(own, theirs.plus(took.dividedBy(2))));
                }
            }
        } catch (SQLException e) {
            // What was seen last holds.
            LOG.debugf("The database's time could not be read: %s", e.getMessage());
        }
    }

    private void see(Duration difference) {
        if (clock.isOff(difference, TOLERATED)) {
            if (clock.isOff(difference, WORTH_SAYING)) {
                LOG.warnf(
                        "This machine's clock is %d ms %s the database's, whose time counts. Is NTP running on both?",
                        difference.abs().toMillis(), difference.isNegative() ? "ahead of" : "behind");
            }
            clock.difference = difference;
        }
    }

    /** A clock, put right. */
    static final class Shifted extends Clock {
        private final Clock own;
        private volatile Duration difference = Duration.ZERO;

        Shifted(Clock own) {
            this.own = own;
        }

        boolean isOff(Duration seen, Duration by) {
            return seen.minus(difference).abs().compareTo(by) > 0;
        }

        @Override
        public Instant instant() {
            return own.instant().plus(difference);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException("times are kept in UTC");
        }
    }
}
