package podium.watch;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * What the database says of queue and nodes at one moment.
 *
 * @param waiting runs that no node has begun
 * @param running runs that a node has in hand
 * @param oldestSeconds how long the one waits that has waited longest
 * @param nodes that train and were heard of lately
 * @param slots of these
 * @param busy of the slots
 */
record Figures(double waiting, double running, double oldestSeconds, double nodes, double slots, double busy) {
    /** While the database does not answer nothing is known. */
    static final Figures UNKNOWN = new Figures(Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);

    private static final String SQL = """
            SELECT queue.waiting, queue.running, queue.oldest, nodes.count, nodes.slots, nodes.busy
            FROM (SELECT count(*) FILTER (WHERE NOT picked) AS waiting, count(*) FILTER (WHERE picked) AS running,
                         coalesce(extract(epoch FROM now() - min(created_at) FILTER (WHERE NOT picked)), 0) AS oldest
                  FROM scheduled_tasks LEFT JOIN submission ON submission.id = CASE task_name WHEN 'train' THEN cast(task_instance AS uuid) END
                  WHERE task_name = 'train') AS queue,
                 (SELECT count(*) AS count, coalesce(sum(slots), 0) AS slots, coalesce(sum(running), 0) AS busy
                  FROM worker_node WHERE seen_at > now() - interval '30 seconds') AS nodes
            """;

    static Figures read(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(SQL)) {
            row.next();
            return new Figures(
                    row.getDouble(1),
                    row.getDouble(2),
                    row.getDouble(3),
                    row.getDouble(4),
                    row.getDouble(5),
                    row.getDouble(6));
        }
    }
}
