package podium.submission;

import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.Tuple;

import org.hibernate.Session;

import podium.queue.TrainingQueue;

/** Who is when: by the queue's own order, the estimates, what is left of the runs under way, and the nodes' slots. */
@ApplicationScoped
public class QueuePositions {
    /** As db-scheduler takes them; what is put off for longer than a retry is not in the line. */
    private static final String WAITING = """
            SELECT id, estimated_seconds, coalesce(priority, 0) AS priority
            FROM scheduled_tasks JOIN submission ON task_instance = cast(submission.id AS text)
            WHERE task_name = 'train' AND NOT picked AND state = 'QUEUED'
                AND execution_time < now() + interval '1 minute'
            ORDER BY priority DESC, execution_time
            """;

    /** The start of the process and the end of the run around what epochs take. */
    private static final String RUNNING = """
            SELECT cast(greatest(
                coalesce(:around + epochs * (
                    SELECT avg(seconds) FROM epoch_metric
                    WHERE submission_id = id AND epoch_metric.attempt = submission.attempt), estimated_seconds)
                - CASE WHEN state = 'RUNNING' THEN extract(epoch FROM now() - started_at) ELSE 0 END, 1)
                AS double precision)
            FROM scheduled_tasks JOIN submission ON task_instance = cast(submission.id AS text)
            WHERE task_name = 'train' AND picked AND state IN ('QUEUED', 'RUNNING')
            """;

    private static final String SLOTS = """
            SELECT cast(coalesce(sum(slots), 0) AS integer) FROM worker_node
            WHERE seen_at > now() - interval '30 seconds' AND NOT drained
            """;

    private static final double SECONDS_AROUND_EPOCHS = 2;

    @Inject
    Session database;

    @Inject
    Clock clock;

    private record Waiting(UUID id, double estimatedSeconds, int priority) {}

    /** Of those that wait among these. */
    Map<UUID, QueueView> of(Collection<UUID> submissions) {
        Map<UUID, QueueView> positions = new HashMap<>();
        if (submissions.isEmpty()) {
            return positions;
        }
        int slots = slots();
        Starts starts = starts(slots);
        int position = 0;
        for (Waiting waiting : waiting()) {
            position++;
            double start = starts.next(waiting.estimatedSeconds());
            if (submissions.contains(waiting.id())) {
                positions.put(waiting.id(), view(position, start, slots));
            }
        }
        return positions;
    }

    /** Of one that would be queued now and lets newcomers pass for this long. */
    public QueueView ofNext(Duration yields) {
        int priority = TrainingQueue.priority(clock.instant().plus(yields));
        int slots = slots();
        Starts starts = starts(slots);
        int position = 1;
        for (Waiting waiting : waiting()) {
            if (waiting.priority() < priority) {
                break;
            }
            position++;
            starts.next(waiting.estimatedSeconds());
        }
        return view(position, starts.next(0), slots);
    }

    private List<Waiting> waiting() {
        return database.createNativeQuery(WAITING, Tuple.class).getResultList().stream()
                .map(row -> new Waiting(
                        row.get(0, UUID.class),
                        row.get(1, Number.class).doubleValue(),
                        row.get(2, Number.class).intValue()))
                .toList();
    }

    private Starts starts(int slots) {
        List<Double> running = database.createNativeQuery(RUNNING, Double.class)
                .setParameter("around", SECONDS_AROUND_EPOCHS)
                .getResultList();
        return new Starts(slots, running);
    }

    /** Runs at once on all nodes that live. */
    public int slots() {
        return database.createNativeQuery(SLOTS, Integer.class).getSingleResult();
    }

    private static QueueView view(int position, double start, int slots) {
        return new QueueView(position, (long) Math.ceil(start), slots);
    }
}
