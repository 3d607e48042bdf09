package podium.queue;

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
        boolean queued = client.scheduleIfNotExists(TASK.instance(id.toString())
                .priority(priority(now.plus(yields)))
                .scheduledTo(now));
        events.publish(TOPIC, "enqueued", id);
        return queued;
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
