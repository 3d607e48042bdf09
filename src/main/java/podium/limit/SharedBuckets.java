package podium.limit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;

/**
 * Leaky buckets that all nodes share, one row each, by the database's clock. Outside of the caller's transaction, so that
 * what is counted stays so when that is undone.
 */
@ApplicationScoped
@Transactional(TxType.NOT_SUPPORTED)
public class SharedBuckets {
    /** Grants and counts in one statement: where there is no room, no row is changed. */
    private static final String TAKE = """
            INSERT INTO rate_limit AS bucket (key, free_at) VALUES (?, clock_timestamp() + ? * interval '1 microsecond')
            ON CONFLICT (key) DO UPDATE
                SET free_at = greatest(bucket.free_at, clock_timestamp()) + ? * interval '1 microsecond'
                WHERE greatest(bucket.free_at, clock_timestamp()) + ? * interval '1 microsecond'
                      <= clock_timestamp() + ? * interval '1 microsecond'
            RETURNING extract(epoch FROM free_at - clock_timestamp())
            """;

    /** The second only where the first has room. */
    private static final String TAKE_BOTH = "WITH first AS (" + TAKE + "), second AS ("
            + TAKE.replaceFirst("VALUES \\((.*)\\)\n", "SELECT $1 FROM first\n")
            + ") SELECT (SELECT * FROM first), (SELECT * FROM second)";

    private static final String LOOK =
            "SELECT extract(epoch FROM free_at - clock_timestamp()) FROM rate_limit WHERE key = ?";

    /** Adds what was granted elsewhere, in the order of the keys so that no two nodes wait for each other. */
    private static final String ADD = """
            INSERT INTO rate_limit AS bucket (key, free_at)
            SELECT key, clock_timestamp() + micros * interval '1 microsecond'
            FROM unnest(?, ?) AS added (key, micros) ORDER BY key
            ON CONFLICT (key) DO UPDATE
                SET free_at = greatest(bucket.free_at, clock_timestamp()) + (EXCLUDED.free_at - clock_timestamp())
            RETURNING key, extract(epoch FROM free_at - clock_timestamp())
            """;

    @Inject
    DataSource database;

    /** Takes one from the key's bucket. */
    public Grant take(String key, Rate rate) {
        try (Connection connection = database.getConnection();
                PreparedStatement take = connection.prepareStatement(TAKE)) {
            bind(take, 1, key, rate);
            try (ResultSet taken = take.executeQuery()) {
                if (taken.next()) {
                    return Grant.of(rate, true, seconds(taken.getDouble(1)));
                }
            }
            return new Grant(rate, false, 0, look(connection, key, rate).delay());
        } catch (SQLException e) {
            throw new IllegalStateException("the rate limits cannot be read", e);
        }
    }

    /**
     * Takes one from both keys' buckets: from the other one only where the first grants it.
     *
     * @return what refuses it, or else what will refuse first
     */
    Grant take(String key, Rate rate, String otherKey, Rate otherRate) {
        try (Connection connection = database.getConnection();
                PreparedStatement take = connection.prepareStatement(TAKE_BOTH)) {
            bind(take, bind(take, 1, key, rate), otherKey, otherRate);
            try (ResultSet taken = take.executeQuery()) {
                taken.next();
                double first = taken.getDouble(1);
                if (taken.wasNull()) {
                    return new Grant(rate, false, 0, look(connection, key, rate).delay());
                }
                double other = taken.getDouble(2);
                if (taken.wasNull()) {
                    return new Grant(
                            otherRate,
                            false,
                            0,
                            look(connection, otherKey, otherRate).delay());
                }
                return Grant.tighter(Grant.of(rate, true, seconds(first)), Grant.of(otherRate, true, seconds(other)));
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the rate limits cannot be read", e);
        }
    }

    /** @return the number of the next parameter */
    private static int bind(PreparedStatement take, int first, String key, Rate rate) throws SQLException {
        long interval = rate.interval().toNanos() / 1000;
        int next = first;
        take.setString(next++, key);
        take.setLong(next++, interval);
        take.setLong(next++, interval);
        take.setLong(next++, interval);
        take.setLong(next++, rate.window().toNanos() / 1000);
        return next;
    }

    /**
     * Puts into buckets what one node has granted by itself.
     *
     * @param granted how long it takes to leak out, by key
     * @return how long it takes until all that all nodes have granted has leaked out
     */
    Map<String, Duration> add(Map<String, Duration> granted) {
        String[] keys = granted.keySet().toArray(String[]::new);
        Long[] micros = Arrays.stream(keys)
                .map(key -> granted.get(key).toNanos() / 1000)
                .toArray(Long[]::new);
        Map<String, Duration> backlogs = new HashMap<>();
        try (Connection connection = database.getConnection();
                PreparedStatement add = connection.prepareStatement(ADD)) {
            add.setArray(1, connection.createArrayOf("text", keys));
            add.setArray(2, connection.createArrayOf("bigint", micros));
            try (ResultSet added = add.executeQuery()) {
                while (added.next()) {
                    backlogs.put(added.getString(1), seconds(added.getDouble(2)));
                }
            }
            return backlogs;
        } catch (SQLException e) {
            throw new IllegalStateException("the rate limits cannot be written", e);
        }
    }

    /** What {@link #take} would say, without taking. */
    public Grant look(String key, Rate rate) {
        try (Connection connection = database.getConnection()) {
            return look(connection, key, rate);
        } catch (SQLException e) {
            throw new IllegalStateException("the rate limits cannot be read", e);
        }
    }

    private static Grant look(Connection connection, String key, Rate rate) throws SQLException {
        try (PreparedStatement look = connection.prepareStatement(LOOK)) {
            look.setString(1, key);
            try (ResultSet found = look.executeQuery()) {
                Grant grant = Grant.of(rate, true, found.next() ? seconds(found.getDouble(1)) : Duration.ZERO);
                return new Grant(rate, grant.remaining() > 0, grant.remaining(), grant.delay());
            }
        }
    }

    /** Gives the whole quota back. */
    public void forget(String key) {
        update("DELETE FROM rate_limit WHERE key = ?", key);
    }

    /** Drops the buckets that are empty. */
    void tidy() {
        update("DELETE FROM rate_limit WHERE free_at < clock_timestamp() AND ? IS NOT NULL", "");
    }

    private void update(String sql, String key) {
        try (Connection connection = database.getConnection();
                PreparedStatement update = connection.prepareStatement(sql)) {
            update.setString(1, key);
            update.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("the rate limits cannot be written", e);
        }
    }

    private static Duration seconds(double seconds) {
        return Duration.ofNanos(Math.max(0, (long) (seconds * 1e9)));
    }
}
