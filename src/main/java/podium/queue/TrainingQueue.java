package podium.queue;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import javax.sql.DataSource;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceException;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import org.jboss.logging.Logger;

import podium.event.Events;

/** Puts work into the queue that all nodes share, and takes it out again. */
@ApplicationScoped
public class TrainingQueue {
    static final TaskDescriptor<Void> TASK = TaskDescriptor.of("train");
    static final String TOPIC = "queue";

    private static final Logger LOG = Logger.getLogger(TrainingQueue.class);

    /** Turns are counted in seconds from here, which lasts until 2094. */
    private static final Instant EPOCH = Instant.parse("2026-01-01T00:00:00Z");

    private static final String INSERT =
            "INSERT INTO scheduled_tasks (task_name, task_instance, execution_time, picked,"
                    + " version, priority) VALUES (?, ?, ?, false, 1, ?) ON CONFLICT DO NOTHING";

    @Inject
    DataSource dataSource;

    @Inject
    Events events;

    @Inject
    Clock clock;

    private SchedulerClient client;

    @PostConstruct
    void connect() {
        // Its statements go through the data source's connection, which takes part in the caller's transaction.
        client = SchedulerClient.Builder.create(dataSource).enablePriority().build();
    }

    /**
     * Queues the work in the caller's transaction; idle workers hear of it when that commits.
     *
     * <p>Its turn is the time from which on nobody new goes before it, and the one order of the queue: whatever becomes of
     * the work on the way, it keeps its turn. So everything is reached once, however many come later.
     *
     * @param yields for how long newcomers go first
     * @return false where a worker is just about to put an earlier run of it away
     */
    public boolean enqueue(UUID id, Duration yields) {
        Instant now = clock.instant();
        boolean queued = insert(id, now, priority(now.plus(yields)));
        events.publish(TOPIC, "enqueued", id);
        return queued;
    }

    /** As the scheduler itself does it, which first asks whether it is there. */
    private boolean insert(UUID id, Instant now, int priority) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setString(1, TASK.getTaskName());
            insert.setString(2, id.toString());
            insert.setTimestamp(3, Timestamp.from(now));
            insert.setInt(4, priority);
            return insert.executeUpdate() == 1;
        } catch (SQLException e) {
            throw new IllegalStateException(id + " cannot be queued", e);
        }
    }

    /** For what a failure took out of the queue: nobody waits longer for it than it has waited. */
    void restore(UUID id) {
        enqueue(id, Duration.ZERO);
    }

    /** The queue's column of a turn: higher goes first. */
    public static int priority(Instant turn) {
        return Math.toIntExact(Duration.between(turn, EPOCH).toSeconds());
    }

    /** Takes out what no worker has begun, in the caller's transaction. */
    public void remove(UUID id) {
        try {
            client.cancel(TASK.instanceId(id.toString()));
        } catch (TaskInstanceException e) {
            // A worker has it in hand already; it will find nothing to do and take it out.
            LOG.debugf("%s is in hand: %s", id, e.getMessage());
        }
    }
}
