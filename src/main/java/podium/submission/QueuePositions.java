package podium.submission;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.Tuple;

import org.hibernate.Session;

/** Who is when: by the queue's own order, the estimates, and the slots of the workers that are there. */
@ApplicationScoped
class QueuePositions {
    private static final String QUEUE = """
            WITH waiting AS (
                SELECT submission.id, priority, execution_time, estimated_seconds,
                       row_number() OVER line AS position,
                       coalesce(sum(estimated_seconds) OVER (line ROWS BETWEEN UNBOUNDED PRECEDING
                                                             AND 1 PRECEDING), 0) AS ahead
                FROM scheduled_tasks JOIN submission ON task_instance = cast(submission.id AS text)
                WHERE task_name = 'train' AND NOT picked AND state = 'QUEUED'
                WINDOW line AS (ORDER BY priority DESC, execution_time)),
            running AS (
                SELECT count(*) AS runs,
                       coalesce(sum(greatest(1, estimated_seconds - extract(epoch FROM now() - started_at))), 0) AS remaining
                FROM submission WHERE state = 'RUNNING'),
            capacity AS (
                SELECT greatest(1, coalesce(sum(slots), 1)) AS slots FROM worker_node
                WHERE seen_at > now() - interval '30 seconds')
            """;

    @Inject
    Session database;

    /** Of those that wait among these. */
    Map<UUID, QueueView> of(Collection<UUID> submissions) {
        Map<UUID, QueueView> positions = new HashMap<>();
        if (submissions.isEmpty()) {
            return positions;
        }
        for (Tuple row : database.createNativeQuery(QUEUE + """
                                SELECT id, position, CASE WHEN runs + position <= slots THEN 0
                                    ELSE ceil((running.remaining + ahead) / slots) END AS eta
                                FROM waiting, running, capacity WHERE id IN (:ids)
                                """, Tuple.class)
                .setParameter("ids", submissions)
                .getResultList()) {
            positions.put(row.get(0, UUID.class), view(row, 1));
        }
        return positions;
    }

    /** Of one that would be queued now with this priority. */
    QueueView ofNext(int priority) {
        return view(
                database.createNativeQuery(QUEUE + """
                                        SELECT count(id) + 1, CASE WHEN max(runs) + count(id) + 1 <= max(slots) THEN 0
                                            ELSE ceil((max(running.remaining) + coalesce(sum(estimated_seconds), 0))
                                                      / max(slots)) END AS eta
                                        FROM running CROSS JOIN capacity
                                            LEFT JOIN waiting ON coalesce(priority, 0) >= :priority
                                        """, Tuple.class)
                        .setParameter("priority", priority)
                        .getSingleResult(),
                0);
    }

    private static QueueView view(Tuple row, int column) {
        return new QueueView(
                row.get(column, Number.class).intValue(),
                row.get(column + 1, Number.class).longValue());
    }
}
