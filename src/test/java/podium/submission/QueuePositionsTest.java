package podium.submission;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

import jakarta.inject.Inject;

import io.quarkus.test.TestTransaction;
import io.quarkus.test.junit.QuarkusTest;
import org.hibernate.Session;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Everything is undone at the end: nobody else sees these queues. */
@QuarkusTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class QueuePositionsTest {
    private static final int FIRST = 1_000_000;

    @Inject
    Session database;

    @Inject
    DataSource dataSource;

    @Inject
    Clock clock;

    /** Of its own: what it keeps of these queues is nothing for others. */
    private QueuePositions positions() {
        QueuePositions positions = new QueuePositions();
        positions.database = dataSource;
        positions.clock = clock;
        return positions;
    }

    @Test
    @TestTransaction
    void newcomers_to_a_long_queue_stand_where_they_belong() {
        int others = queued();
        for (int i = 0; i <= QueuePositions.LONG; i++) {
            queue(FIRST - 2 * i);
        }
        QueuePositions positions = positions();
        UUID last = queue(FIRST - 1000);
        assertThat(positions.of(List.of(last)).get(last).position()).isEqualTo(QueuePositions.LONG + 2);

        UUID between = queue(FIRST - 9);
        UUID equal = queue(FIRST - 20);
        assertThat(positions.of(List.of(between)).get(between).position()).isEqualTo(6);
        assertThat(positions.of(List.of(equal)).get(equal).position()).isEqualTo(12);
        assertThat(positions.of(List.of(between)).get(between).etaSeconds()).isPositive();
        assertThat(positions.ofNext(Duration.ofDays(300)).position())
                .isBetween(QueuePositions.LONG + 2, QueuePositions.LONG + 5 + others);
    }

    @Test
    @TestTransaction
    void a_short_queue_is_read_anew() {
        QueuePositions positions = positions();
        UUID one = queue(FIRST);
        assertThat(positions.of(List.of(one)).get(one).position()).isEqualTo(1);
        UUID before = queue(FIRST + 1);
        assertThat(positions.of(List.of(one)).get(one).position()).isEqualTo(2);
        assertThat(positions.of(List.of(before)).get(before).position()).isEqualTo(1);
    }

    private int queued() {
        return database.createNativeQuery(
                        "SELECT cast(count(*) AS integer) FROM scheduled_tasks WHERE task_name = 'train'",
                        Integer.class)
                .getSingleResult();
    }

    private UUID queue(int priority) {
        UUID id = UUID.randomUUID();
        database.createNativeMutationQuery("""
                        INSERT INTO submission (id, challenge_id, baseline, baseline_name, name, spec_hash, total_params,
                            trainable_params, flops_per_image, memory_bytes, total_flops, estimated_seconds, epochs, seed,
                            created_at, state)
                        SELECT :id, id, false, :text, 'waits', repeat('0', 64), 1, 1, 1, 1, 1, 10, 1, 1, now(), 'QUEUED'
                        FROM challenge WHERE slug = 'mnist'
                        """)
                .setParameter("id", id)
                .setParameter("text", id.toString())
                .executeUpdate();
        database.createNativeMutationQuery(
                        "INSERT INTO scheduled_tasks (task_name, task_instance, execution_time, picked,"
                                + " version, priority) VALUES ('train', :text, now(), false, 1, :priority)")
                .setParameter("text", id.toString())
                .setParameter("priority", priority)
                .executeUpdate();
        return id;
    }
}
