package podium.event;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Whether the database is away, and what the log says of it: a line when it goes, one a minute while it is away, one when
 * it is back. All that fails for this reason, several times a second, asks here first and then says nothing.
 */
public final class DatabaseOutage {
    private static final Logger LOG = Logger.getLogger(DatabaseOutage.class);
    private static final Duration REMINDER = Duration.ofMinutes(1);

    /** Of connections that broke or could not be made (class 08), and of a server that stops or starts (57P). */
    private static final Set<String> AWAY = Set.of("57P01", "57P02", "57P03");

    /** What else fails while it is away: pools, transactions and sessions in the middle of something. */
    private static final Set<String> FOLLOWING =
            Set.of("java.sql", "jakarta.transaction", "jakarta.persistence", "org.hibernate", "io.agroal", "java.net");

    private static final DatabaseOutage PRESENT = new DatabaseOutage(Clock.systemUTC());

    private final Clock clock;
    private @Nullable Instant since;
    private Instant said = Instant.MIN;

    DatabaseOutage(Clock clock) {
        this.clock = clock;
    }

    /** Of this process's database. */
    static DatabaseOutage present() {
        return PRESENT;
    }

    /** Whether it failed because the database is away, so that there is nothing more to say of it. */
    public static boolean explains(Throwable failure) {
        return PRESENT.hides(failure);
    }

    synchronized boolean hides(Throwable failure) {
        boolean away = hasCause(failure, DatabaseOutage::saysAway);
        if (!away && (since == null || !hasCause(failure, DatabaseOutage::follows))) {
            return false;
        }
        Instant now = clock.instant();
        if (since == null) {
            since = now;
            said = now;
            LOG.warnf("The database is away, everything that needs it waits: %s", rootOf(failure));
        } else if (!now.isBefore(said.plus(REMINDER))) {
            said = now;
            LOG.warnf(
                    "The database is still away, for %d s: %s",
                    Duration.between(since, now).toSeconds(), rootOf(failure));
        }
        return true;
    }

    synchronized boolean lasts() {
        return since != null;
    }

    /** It has answered. */
    synchronized void over() {
        if (since != null) {
            LOG.infof(
                    "The database is back after %d s",
                    Duration.between(since, clock.instant()).toSeconds());
            since = null;
        }
    }

    private interface Test {
        boolean of(Throwable cause);
    }

    private static boolean hasCause(Throwable failure, Test test) {
        int depth = 0;
        for (Throwable cause = failure; cause != null && depth < 20; cause = cause.getCause()) {
            depth++;
            if (test.of(cause)) {
                return true;
            }
        }
        return false;
    }

    private static boolean saysAway(Throwable cause) {
        if (!(cause instanceof SQLException sql)) {
            return false;
        }
        String state = sql.getSQLState();
        return state != null && (state.startsWith("08") || AWAY.contains(state));
    }

    private static boolean follows(Throwable cause) {
        String name = cause.getClass().getPackageName();
        return FOLLOWING.stream().anyMatch(library -> name.equals(library) || name.startsWith(library + "."));
    }

    private static String rootOf(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return root.toString().lines().findFirst().orElse("");
    }
}
