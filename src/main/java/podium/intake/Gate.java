package podium.intake;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

import io.quarkiverse.resteasy.problem.HttpProblem;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

import podium.storage.DiskSpace;

/** The one thing to ask before anything is taken; in templates {@code inject:gate}. */
@ApplicationScoped
@Named("gate")
public class Gate {
    private static final Logger LOG = Logger.getLogger(Gate.class);
    private static final int SERVICE_UNAVAILABLE = 503;

    /** Every page shows it and every submission asks, so that not each asks the database. */
    private static final long REMEMBERED_NANOS = Duration.ofSeconds(1).toNanos();

    @Inject
    DiskSpace diskSpace;

    @Inject
    DataSource dataSource;

    @Inject
    Clock clock;

    private long askedAt = System.nanoTime() - REMEMBERED_NANOS;
    private @Nullable Pause remembered;

    /** @throws HttpProblem 503 where nothing is taken */
    public void require() {
        diskSpace.require();
        Pause pause = recent();
        if (pause != null && !pause.isOver(clock.instant())) {
            throw HttpProblem.builder()
                    .withTitle("Submissions paused")
                    .withStatus(SERVICE_UNAVAILABLE)
                    .withDetail(pause.words() + " Nothing is lost: send yours again later.")
                    .withHeader(
                            "Retry-After",
                            Math.max(1, pause.retryAfter(clock.instant()).toSeconds()))
                    .build();
        }
    }

    /** What every page says while nothing is taken; null while all is well. */
    public @Nullable String getNotice() {
        if (diskSpace.isLow()) {
            return "This server's disk is full: it takes no submissions for now. What is here is safe.";
        }
        Pause pause = recent();
        return pause == null || pause.isOver(clock.instant()) ? null : pause.words();
    }

    /** As the database has it now. */
    public Optional<Pause> pause() {
        try {
            return read();
        } catch (SQLException e) {
            throw new IllegalStateException("whether submissions are paused cannot be read", e);
        }
    }

    private synchronized @Nullable Pause recent() {
        if (System.nanoTime() - askedAt >= REMEMBERED_NANOS) {
            try {
                remembered = read().orElse(null);
            } catch (SQLException e) {
                // The page that says that the database is away shows without it.
                LOG.warnf("Whether submissions are paused cannot be read: %s", e.getMessage());
            }
            askedAt = System.nanoTime();
        }
        return remembered;
    }

    /** It was just changed here. */
    synchronized void forget() {
        askedAt = System.nanoTime() - REMEMBERED_NANOS;
    }

    private Optional<Pause> read() throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement("SELECT reason, until, handle, paused_at"
                        + " FROM intake_pause LEFT JOIN account ON id = paused_by");
                ResultSet row = select.executeQuery()) {
            if (!row.next()) {
                return Optional.empty();
            }
            Timestamp until = row.getTimestamp(2);
            return Optional.of(new Pause(
                            row.getString(1),
                            until == null ? null : until.toInstant(),
                            row.getString(3),
                            row.getTimestamp(4).toInstant()))
                    .filter(pause -> !pause.isOver(clock.instant()));
        }
    }
}
