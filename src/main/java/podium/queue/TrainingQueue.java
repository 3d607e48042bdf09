package podium.queue;

import java.time.Clock;
import java.util.UUID;
import javax.sql.DataSource;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;

import podium.event.Events;

/** Puts work into the queue that all nodes share, and takes it out again. */
@ApplicationScoped
public class TrainingQueue {
    static final TaskDescriptor<Void> TASK = TaskDescriptor.of("train");
    static final String TOPIC = "queue";

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
     * @param priority higher goes first
     * @return false where a worker is just about to put an earlier run of it away
     */
    public boolean enqueue(UUID id, int priority) {
        boolean queued = client.scheduleIfNotExists(
                TASK.instance(id.toString()).priority(priority).scheduledTo(clock.instant()));
        events.publish(TOPIC, "enqueued", id);
        return queued;
    }

    /** Takes out what no worker has begun, in the caller's transaction. */
    public void remove(UUID id) {
        client.cancel(TASK.instanceId(id.toString()));
    }
}
