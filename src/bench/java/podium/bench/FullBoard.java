package podium.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A leaderboard late in a course, made by the state changes that real runs go through. */
final class FullBoard {
    private FullBoard() {}

    /** Fills the challenge {@code mnist}; students are called as {@link Course#enrol} calls them. */
    static void fill(Connection database, int submissions, int students) throws SQLException {
        database.setAutoCommit(false);
        try (Statement statement = database.createStatement()) {
            statement.execute("""
                    INSERT INTO account (handle, role, password_hash, created_at)
                    SELECT 'bench-' || lpad(n::text, 4, '0'), 'STUDENT', 'none', now()
                    FROM generate_series(0, %d - 1) AS n ON CONFLICT DO NOTHING
                    """.formatted(students));
            statement.execute("""
                    INSERT INTO submission (id, challenge_id, account_id, baseline, name, spec_hash, total_params,
                        trainable_params, flops_per_image, memory_bytes, total_flops, estimated_seconds, epochs, seed,
                        created_at, state)
                    SELECT gen_random_uuid(), challenge.id, account.id, false, 'net number ' || n,
                        encode(sha256(n::text::bytea), 'hex'), size, size, size * 20, 1000000, 1e12, 30, 5, n,
                        now() - (%d - n) * interval '1 minute', 'QUEUED'
                    FROM generate_series(1, %1$d) AS n
                    CROSS JOIN LATERAL (SELECT (500 * 10 ^ (random() * 4))::bigint AS size WHERE n > 0) AS sizes
                    JOIN challenge ON slug = 'mnist'
                    JOIN account ON handle = 'bench-' || lpad((n %% %d)::text, 4, '0')
                    """.formatted(submissions, students));
            statement.execute("UPDATE submission SET state = 'RUNNING', lease_owner = 'bench', attempt = 1,"
                    + " started_at = now() WHERE state = 'QUEUED'");
            statement.execute("""
                    UPDATE submission SET state = 'SCORED', lease_owner = NULL, finished_at = now(),
                        public_correct = least(4990, CASE WHEN baseline THEN 4925 ELSE
                            4990 - (5000 * 0.7 * total_params ^ -0.5 + 180 * random() ^ 3)::integer END),
                        public_images = 5000, private_correct = 4900, private_images = 5000,
                        train_seconds = 5 + 0.0004 * total_params + 60 * random(), certificate = '{}'
                    WHERE state = 'RUNNING' AND lease_owner = 'bench'
                    """);
            statement.execute("""
                    UPDATE submission SET only_ours = 20, only_baseline = 10, p_value = 0.1, verdict =
                        CASE WHEN public_correct > 4945 THEN 'beats' WHEN public_correct < 4905 THEN 'below'
                             ELSE 'indistinguishable' END
                    WHERE NOT baseline AND public_correct IS NOT NULL
                    """);
            database.commit();
            database.setAutoCommit(true);
            statement.execute("ANALYZE");
        }
    }

    /** Ids of submissions that have a score, each of another student. */
    static List<UUID> scored(Connection database, int most) throws SQLException {
        List<UUID> ids = new ArrayList<>();
        try (Statement statement = database.createStatement();
                ResultSet rows = statement.executeQuery("SELECT DISTINCT ON (account_id) id FROM submission"
                        + " WHERE state = 'SCORED' AND NOT baseline ORDER BY account_id LIMIT " + most)) {
            while (rows.next()) {
                ids.add(rows.getObject(1, UUID.class));
            }
        }
        return ids;
    }

    /**
     * Gives one of them a better score, and says so as the node that ran it would: in one transaction.
     *
     * @return just before it was committed
     */
    static Instant land(Connection database, UUID submission, int correct) throws SQLException {
        database.setAutoCommit(false);
        try (PreparedStatement score = database.prepareStatement(
                        "UPDATE submission SET public_correct = ? WHERE id = ?");
                Statement tell = database.createStatement()) {
            score.setInt(1, correct);
            score.setObject(2, submission);
            score.executeUpdate();
            tell.execute("SELECT pg_notify('podium',"
                    + " '{\"topic\":\"challenge:mnist\",\"type\":\"leaderboard\",\"data\":\"{}\"}')");
            Instant landed = Instant.now();
            database.commit();
            return landed;
        } finally {
            database.setAutoCommit(true);
        }
    }
}
