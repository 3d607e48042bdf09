package podium.queue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

import jakarta.inject.Inject;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import org.hibernate.Session;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import podium.account.Accounts;
import podium.event.Events;
import podium.submission.PacedRuns;
import podium.submission.QueueView;
import podium.submission.Student;

import static org.assertj.core.api.Assertions.assertThat;

/** What is shown of the queue against what then happens: the real queue on two slots, with runs of known length. */
@QuarkusTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ShownStartsTest {
    private static final int SLOTS = 2;
    private static final int STUDENTS = 4;
    private static final int JOBS_EACH = 3;

    @Inject
    Accounts accounts;

    @Inject
    PacedRuns runs;

    @Inject
    TrainingInTests training;

    @Inject
    QueueConfig config;

    @Inject
    DataSource dataSource;

    @Inject
    Events events;

    @Inject
    TrainingQueue queue;

    @Inject
    WorkerNodes nodes;

    @Inject
    Clock clock;

    @Inject
    Session database;

    private final Worker worker = new Worker();

    @AfterEach
    void stop() {
        worker.end();
        training.bringBackOthers();
    }

    @Test
    void positions_are_right_within_one_and_starts_within_30_percent() throws Exception {
        training.putOthersOff();
        List<UUID> ids = submit();
        begin();
        while (runs.starts().size() < SLOTS) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
        Instant shownAt = Instant.now();
        Map<UUID, QueueView> shown = runs.shown(ids);
        while (runs.starts().size() < ids.size()) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
        List<UUID> order = new ArrayList<>(runs.starts().keySet());

        // One of each student's before a second of anybody's.
        assertThat(order.subList(0, STUDENTS).stream().map(id -> ids.indexOf(id) / JOBS_EACH))
                .containsExactlyInAnyOrder(0, 1, 2, 3);
        assertThat(shown).hasSize(ids.size() - SLOTS);
        shown.forEach((id, view) -> {
            assertThat(Math.abs(view.position() - (order.indexOf(id) - SLOTS + 1)))
                    .as("position of %s", view)
                    .isLessThanOrEqualTo(1);
            double waited = Duration.between(shownAt, runs.starts().get(id)).toMillis() / 1000.0;
            // Seconds are shown whole, rounded up.
            assertThat((double) view.etaSeconds())
                    .as("seconds until %s, which were %s", view, waited)
                    .isBetween(0.7 * waited - 1, 1.3 * waited + 1);
        });
    }

    /** All of one student's first, so that the order is not simply that of time. */
    private List<UUID> submit() {
        List<UUID> ids = new ArrayList<>();
        for (int i = 0; i < STUDENTS; i++) {
            Student student = Student.register(accounts);
            for (int j = 0; j < JOBS_EACH; j++) {
                UUID id = student.submit(Student.TINY.replace("512", Integer.toString(500 + ids.size())));
                double seconds = 1 + (ids.size() * 7 % 5) / 2.0;
                QuarkusTransaction.requiringNew().run(() -> database.createNativeMutationQuery(
                                "UPDATE submission SET estimated_seconds = :seconds WHERE id = :id")
                        .setParameter("seconds", seconds)
                        .setParameter("id", id)
                        .executeUpdate());
                ids.add(id);
            }
        }
        return ids;
    }

    private void begin() {
        worker.role = NodeRole.WORKER;
        worker.config = config;
        worker.workerConfig = () -> OptionalInt.of(SLOTS);
        worker.dataSource = dataSource;
        worker.events = events;
        worker.work = runs;
        worker.queue = queue;
        worker.nodes = nodes;
        worker.clock = clock;
        worker.begin();
    }
}
