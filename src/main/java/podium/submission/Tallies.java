package podium.submission;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.UUID;
import javax.sql.DataSource;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.jspecify.annotations.Nullable;

import podium.account.Account;
import podium.challenge.Challenge;
import podium.challenge.Window;
import podium.sandbox.Sandbox;

/**
 * Counts what somebody has submitted, all in one turn to the database: at a deadline a whole class submits, and each question
 * costs more on its way than what is asked.
 */
@ApplicationScoped
class Tallies {
    /** Withdrawn in time, failed by our fault or answered from a stored result: these do not count. */
    static final String COUNTED = "state NOT IN ('FAILED', 'CANCELLED') AND NOT answered";

    /** Makes parallel submissions of one account wait for each other until the transaction ends. */
    private static final String LOCK = "SELECT id FROM account WHERE id = ? FOR NO KEY UPDATE; ";

    /** Each sees what was committed before it begins, and so all that was taken before the lock was granted. */
    private static final String COUNT = "SELECT count(*) FILTER (WHERE created_at >= ? AND " + COUNTED
            + "), count(*) FILTER (WHERE " + COUNTED + "), count(*) FILTER (WHERE created_at >= ? AND answered)"
            + " FROM submission WHERE account_id = ? AND challenge_id = ? AND created_at >= ?; ";

    private static final String OPEN =
            "SELECT count(*) FROM submission WHERE account_id = ? AND state IN ('QUEUED', 'RUNNING'); ";

    private static final String EXTENSION =
            "SELECT extra, granted_at FROM extension WHERE challenge_id = ? AND account_id = ?";

    /** The earliest run with this engine that was scored or diverged, whoever submitted it. */
    static final String STORED = "SELECT id FROM submission WHERE challenge_id = ? AND spec_hash = ? AND seed = ?"
            + " AND NOT answered AND (state = 'SCORED' AND certificate ->> 'engine' = ?"
            + " OR state = 'DIVERGED' AND engine = ?) ORDER BY created_at LIMIT 1";

    private static final String COUNT_ALL = COUNT + OPEN + EXTENSION;
    private static final String LOCK_AND_COUNT_ALL = LOCK + COUNT_ALL + "; " + STORED;

    @Inject
    DataSource database;

    Tally of(Account account, Challenge challenge, Instant now) {
        try (Connection connection = database.getConnection();
                PreparedStatement count = connection.prepareStatement(COUNT_ALL)) {
            bind(count, 1, account, challenge, now);
            count.execute();
            return read(count, false);
        } catch (SQLException e) {
            throw new IllegalStateException("submissions cannot be counted", e);
        }
    }

    /** Of an account that is locked from now on until the transaction ends, for a submission of this spec. */
    Tally lock(Account account, Challenge challenge, Instant now, String specHash) {
        try (Connection connection = database.getConnection();
                PreparedStatement count = connection.prepareStatement(LOCK_AND_COUNT_ALL)) {
            count.setLong(1, account.id);
            int next = bind(count, 2, account, challenge, now);
            bindStored(count, next, challenge, specHash);
            count.execute();
            count.getMoreResults();
            return read(count, true);
        } catch (SQLException e) {
            throw new IllegalStateException("submissions cannot be counted", e);
        }
    }

    private static int bind(PreparedStatement count, int first, Account account, Challenge challenge, Instant now)
            throws SQLException {
        Timestamp today = Timestamp.from(Window.of(challenge.zone(), now).from());
        int next = first;
        count.setTimestamp(next++, today);
        count.setTimestamp(next++, today);
        count.setLong(next++, account.id);
        count.setLong(next++, challenge.id);
        count.setTimestamp(next++, challenge.submissionsInAll == null ? today : Timestamp.from(Instant.EPOCH));
        count.setLong(next++, account.id);
        count.setLong(next++, challenge.id);
        count.setLong(next++, account.id);
        return next;
    }

    static void bindStored(PreparedStatement select, int first, Challenge challenge, String specHash)
            throws SQLException {
        int next = first;
        select.setLong(next++, challenge.id);
        select.setString(next++, specHash);
        select.setLong(next++, Seeds.of(challenge, specHash));
        select.setString(next++, Sandbox.engineVersion());
        select.setString(next, Sandbox.engineVersion());
    }

    private static Tally read(PreparedStatement answers, boolean withStored) throws SQLException {
        int today;
        int inAll;
        int answered;
        long open;
        int extra = 0;
        Instant since = null;
        UUID stored = null;
        try (ResultSet counts = answers.getResultSet()) {
            counts.next();
            today = counts.getInt(1);
            inAll = counts.getInt(2);
            answered = counts.getInt(3);
        }
        try (ResultSet row = next(answers)) {
            row.next();
            open = row.getLong(1);
        }
        try (ResultSet extension = next(answers)) {
            if (extension.next()) {
                extra = extension.getInt(1);
                since = extension.getTimestamp(2).toInstant();
            }
        }
        if (withStored) {
            try (ResultSet run = next(answers)) {
                stored = run.next() ? run.getObject(1, UUID.class) : null;
            }
        }
        return new Tally(today, inAll, answered, open, extra, since, stored);
    }

    private static ResultSet next(PreparedStatement answers) throws SQLException {
        answers.getMoreResults();
        @Nullable ResultSet next = answers.getResultSet();
        if (next == null) {
            throw new SQLException("an answer is missing");
        }
        return next;
    }
}
