package podium.leaderboard;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import org.jspecify.annotations.Nullable;

/**
 * In which state every challenge's board is: a word that changes with whatever a board shows. All who ask within a moment
 * are answered by one look into the database, which begins after they have asked: nobody is told of the past.
 */
@ApplicationScoped
class BoardStates {
    /** Of the challenge's row any change counts; PostgreSQL says with {@code xmin} who wrote it last. */
    private static final String LOOK = "SELECT slug, concat(challenge.xmin, '-', version) FROM challenge"
            + " LEFT JOIN board_version ON challenge_id = id";

    /** Between the beginnings of two looks. */
    private static final long PAUSE_MILLIS = 2;

    @Inject
    DataSource database;

    @Inject
    Vertx vertx;

    private @Nullable Promise<Map<String, String>> next;
    private boolean looking;
    private long lastLook;

    /** By slug, as they are from now on. */
    synchronized Future<Map<String, String>> now() {
        if (next != null) {
            return next.future();
        }
        Promise<Map<String, String>> promise = Promise.promise();
        next = promise;
        if (!looking) {
            lookSoon();
        }
        return promise.future();
    }

    private void lookSoon() {
        looking = true;
        long wait =
                PAUSE_MILLIS - Duration.ofNanos(System.nanoTime() - lastLook).toMillis();
        if (wait <= 0) {
            vertx.executeBlocking(this::look, false);
        } else {
            vertx.setTimer(wait, timer -> vertx.executeBlocking(this::look, false));
        }
    }

    private Void look() {
        Promise<Map<String, String>> asked = begin();
        try {
            Map<String, String> states = read();
            end();
            asked.complete(states);
        } catch (SQLException | RuntimeException e) {
            end();
            asked.fail(e);
        }
        return null;
    }

    private synchronized Promise<Map<String, String>> begin() {
        Promise<Map<String, String>> asked = Objects.requireNonNull(next);
        next = null;
        lastLook = System.nanoTime();
        return asked;
    }

    private synchronized void end() {
        looking = false;
        if (next != null) {
            lookSoon();
        }
    }

    private Map<String, String> read() throws SQLException {
        Map<String, String> states = new HashMap<>();
        try (Connection connection = database.getConnection();
                PreparedStatement look = connection.prepareStatement(LOOK);
                ResultSet rows = look.executeQuery()) {
            while (rows.next()) {
                states.put(rows.getString(1), rows.getString(2));
            }
        }
        return states;
    }
}
