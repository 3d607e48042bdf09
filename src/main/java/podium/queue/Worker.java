package podium.queue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

import podium.event.Events;

/** This node's share of the work: takes as much from the queue as it has slots, where its role says so. */
@ApplicationScoped
public class Worker {
    private static final Logger LOG = Logger.getLogger(Worker.class);
    private static final Duration AFTER_UNEXPECTED_FAILURE = Duration.ofSeconds(5);

    @ConfigProperty(name = "podium.role", defaultValue = "all")
    NodeRole role;

    @Inject
    QueueConfig config;

    @Inject
    WorkerConfig workerConfig;

    @Inject
    DataSource dataSource;

    @Inject
    Events events;

    @Inject
    QueuedRun work;

    @Inject
    WorkerNodes nodes;

    @Inject
    Clock clock;

    private @Nullable Scheduler scheduler;
    private Runnable unsubscribe = () -> {};

    /** Late, so that the challenges and their data are there. */
    void start(@Observes @Priority(Interceptor.Priority.LIBRARY_AFTER) StartupEvent event) {
        if (role.trains()) {
            begin();
        }
    }

    void begin() {
        work.open();
        String node = nodes.register(workerConfig.slotsOrCores());
        Scheduler started = Scheduler.create(dataSource, task())
                .schedulerName(new SchedulerName.Fixed(node))
                .threads(workerConfig.slotsOrCores())
                // Never more than there are slots, and more as soon as one is free.
                .pollUsingLockAndFetch(0.99, 1.0)
                .pollingInterval(config.pollingInterval())
                .heartbeatInterval(config.heartbeatInterval())
                .missedHeartbeatsLimit(config.missedHeartbeats())
                .shutdownMaxWait(config.stopWait())
                .failureLogging(LogLevel.ERROR, true)
                .enablePriority()
                .build();
        started.start();
        scheduler = started;
        unsubscribe = events.subscribe(TrainingQueue.TOPIC, enqueued -> started.triggerCheckForDueExecutions());
        LOG.infof("Node %s trains up to %d models at once", node, workerConfig.slotsOrCores());
    }

    /** Early, while everything that handing back needs still works. */
    void stop(@Observes @Priority(Interceptor.Priority.LIBRARY_BEFORE) ShutdownEvent event) {
        end();
    }

    /** Takes nothing new, waits a moment for what is nearly done, and hands the rest back. */
    void end() {
        if (scheduler != null) {
            unsubscribe.run();
            scheduler.pause();
            scheduler.stop();
            scheduler = null;
            nodes.deregister();
        }
    }

    private Task<Void> task() {
        return Tasks.custom(TrainingQueue.TASK)
                .onFailure(this::retry)
                .onDeadExecution((complete, operations) -> {
                    String node = complete.getExecution().pickedBy;
                    UUID id = UUID.fromString(complete.getExecution().getId());
                    LOG.warnf("Node %s is lost, and with it the run of %s", node, id);
                    finish(work.lost(id, node), complete, operations);
                })
                .execute((instance, context) -> completion(UUID.fromString(instance.getId())));
    }

    private CompletionHandler<Void> completion(UUID id) {
        try {
            Optional<Duration> again = work.run(id, nodes.thisNode());
            return (complete, operations) -> finish(again, complete, operations);
        } catch (InterruptedException e) {
            // Handed back: at once, for another node.
            return (complete, operations) -> finish(Optional.of(Duration.ZERO), complete, operations);
        }
    }

    private void retry(ExecutionComplete complete, ExecutionOperations<Void> operations) {
        operations.reschedule(complete, now().plus(AFTER_UNEXPECTED_FAILURE));
    }

    private void finish(Optional<Duration> again, ExecutionComplete complete, ExecutionOperations<Void> operations) {
        if (again.isEmpty()) {
            operations.remove();
            return;
        }
        operations.reschedule(complete, now().plus(again.get()));
        events.publish(TrainingQueue.TOPIC, "enqueued", complete.getExecution().getId());
    }

    private Instant now() {
        return clock.instant();
    }
}
