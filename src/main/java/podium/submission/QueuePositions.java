package podium.submission;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.jspecify.annotations.Nullable;

import podium.queue.TrainingQueue;

/** Who is when: by the queue's own order, the estimates, what is left of the runs under way, and the nodes' slots. */
@ApplicationScoped
public class QueuePositions {
    /**
     * By submission's primary key and nothing else, which is what OFFSET 0 is for: in a rush the statistics know of an empty queue
     * still, and by any other way all that wait would be compared with all that are queued.
     */
    private static final String BY_SUBMISSION = "CROSS JOIN LATERAL (SELECT * FROM submission"
            + " WHERE submission.id = CASE task_name WHEN 'train' THEN cast(task_instance AS uuid) END OFFSET 0) AS submission";

    /** As db-scheduler takes them; what is put off for longer than a retry is not in the line. */
    private static final String WAITING = """
            SELECT id, estimated_seconds, coalesce(priority, 0) AS priority
            FROM scheduled_tasks %s
            WHERE task_name = 'train' AND NOT picked AND state = 'QUEUED'
                AND execution_time < now() + interval '1 minute'
            ORDER BY priority DESC, execution_time
            """.formatted(BY_SUBMISSION);

    /** The start of the process and the end of the run around what epochs take. */
    private static final String RUNNING = """
            SELECT cast(greatest(
                coalesce(? + epochs * (
                    SELECT avg(seconds) FROM epoch_metric
                    WHERE submission_id = id AND epoch_metric.attempt = submission.attempt), estimated_seconds)
                - CASE WHEN state = 'RUNNING' THEN extract(epoch FROM now() - started_at) ELSE 0 END, 1)
                AS double precision)
            FROM scheduled_tasks %s
            WHERE task_name = 'train' AND picked AND state IN ('QUEUED', 'RUNNING')
            """.formatted(BY_SUBMISSION);

    private static final String SLOTS = """
            SELECT cast(coalesce(sum(slots), 0) AS integer) FROM worker_node
            WHERE seen_at > now() - interval '30 seconds' AND NOT drained
            """;

    /** All that a line is made of, in one turn to the database. */
    private static final String LINE = WAITING + ";" + RUNNING + ";" + SLOTS;

    /** Of a few, by both keys. */
    private static final String AMONG = """
            SELECT id, estimated_seconds, coalesce(priority, 0)
            FROM unnest(?) AS wanted JOIN submission ON id = wanted
            JOIN scheduled_tasks ON task_name = 'train' AND task_instance = cast(wanted AS text)
            WHERE NOT picked AND state = 'QUEUED' AND execution_time < now() + interval '1 minute'
            """;

    private static final double SECONDS_AROUND_EPOCHS = 2;

    @Inject
    DataSource database;

    @Inject
    Clock clock;

    /** A queue that is longer than this may be shown as it was a moment ago: reading all of it takes long. */
    static final int LONG = 100;

    private static final long MOMENT_NANOS = Duration.ofSeconds(1).toNanos();

    private final AtomicBoolean reading = new AtomicBoolean();
    private volatile @Nullable Line kept;

    private record Waiting(UUID id, double estimatedSeconds, int priority) {}

    /**
     * All that wait, in their order.
     *
     * @param running seconds that are left of each run that is under way
     */
    private record Line(List<Waiting> waiting, List<Double> running, int slots, long readAt) {
        /** Where one stands that came after all of these. */
        int place(Waiting newcomer) {
            int place = 0;
            while (place < waiting.size() && waiting.get(place).priority >= newcomer.priority) {
                place++;
            }
            return place;
        }
    }

    /** Of those that wait among these. */
    Map<UUID, QueueView> of(Collection<UUID> submissions) {
        Map<UUID, QueueView> positions = new HashMap<>();
        if (submissions.isEmpty()) {
            return positions;
        }
        Line line = line();
        Set<UUID> missing = new HashSet<>(submissions);
        Starts starts = new Starts(line.slots, line.running);
        int position = 0;
        for (Waiting waiting : line.waiting) {
            position++;
            double start = starts.next(waiting.estimatedSeconds);
            if (missing.remove(waiting.id)) {
                positions.put(waiting.id, view(position, start, line.slots));
            }
        }
        if (!missing.isEmpty() && line.waiting.size() > LONG) {
            for (Waiting newcomer : waiting(missing)) {
                positions.put(newcomer.id, at(line, line.place(newcomer)));
            }
        }
        return positions;
    }

    /** Of one that was queued in this transaction: what a long line does not show yet is not looked up. */
    QueueView ofNewcomer(UUID id, double estimatedSeconds, Duration yields) {
        Line line = line();
        Starts starts = new Starts(line.slots, line.running);
        int position = 0;
        for (Waiting waiting : line.waiting) {
            position++;
            double start = starts.next(waiting.estimatedSeconds);
            if (waiting.id.equals(id)) {
                return view(position, start, line.slots);
            }
        }
        int priority = TrainingQueue.priority(clock.instant().plus(yields));
        return at(line, line.place(new Waiting(id, estimatedSeconds, priority)));
    }

    /** Of one that would be queued now and lets newcomers pass for this long. */
    public QueueView ofNext(Duration yields) {
        Line line = line();
        int priority = TrainingQueue.priority(clock.instant().plus(yields));
        return at(line, line.place(new Waiting(new UUID(0, 0), 0, priority)));
    }

    private static QueueView at(Line line, int place) {
        Starts starts = new Starts(line.slots, line.running);
        line.waiting.subList(0, place).forEach(before -> starts.next(before.estimatedSeconds));
        return view(place + 1, starts.next(0), line.slots);
    }

    /** As it is now; a long one as it was a moment ago, and while somebody reads it, as it was before. */
    private Line line() {
        Line present = kept;
        boolean isLong = present != null && present.waiting.size() > LONG;
        if (isLong && System.nanoTime() - present.readAt < MOMENT_NANOS) {
            return present;
        }
        if (!reading.compareAndSet(false, true) && isLong) {
            return present;
        }
        try {
            long now = System.nanoTime();
            Line line = read(now);
            kept = line;
            return line;
        } finally {
            reading.set(false);
        }
    }

    private Line read(long now) {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(LINE)) {
            select.setDouble(1, SECONDS_AROUND_EPOCHS);
            select.execute();
            List<Waiting> waiting = waiting(select.getResultSet());
            List<Double> running = new ArrayList<>();
            select.getMoreResults();
            try (ResultSet rows = select.getResultSet()) {
                while (rows.next()) {
                    running.add(rows.getDouble(1));
                }
            }
            select.getMoreResults();
            try (ResultSet row = select.getResultSet()) {
                row.next();
                return new Line(waiting, running, row.getInt(1), now);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the queue cannot be read", e);
        }
    }

    private List<Waiting> waiting(Collection<UUID> ids) {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(AMONG)) {
            select.setArray(1, connection.createArrayOf("uuid", ids.toArray()));
            return waiting(select.executeQuery());
        } catch (SQLException e) {
            throw new IllegalStateException("the queue cannot be read", e);
        }
    }

    private static List<Waiting> waiting(ResultSet rows) throws SQLException {
        List<Waiting> waiting = new ArrayList<>();
        try (rows) {
            while (rows.next()) {
                waiting.add(new Waiting(rows.getObject(1, UUID.class), rows.getDouble(2), rows.getInt(3)));
            }
        }
        return waiting;
    }

    /** Runs at once on all nodes that live. */
    public int slots() {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(SLOTS);
                ResultSet row = select.executeQuery()) {
            row.next();
            return row.getInt(1);
        } catch (SQLException e) {
            throw new IllegalStateException("the nodes cannot be read", e);
        }
    }

    private static QueueView view(int position, double start, int slots) {
        return new QueueView(position, (long) Math.ceil(start), slots);
    }
}
