package podium.queue;

import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import javax.sql.DataSource;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.event.AbstractSchedulerListener;
import com.github.kagkarlsson.scheduler.exceptions.ExecutionException;
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
    private static final Duration SWEEP = Duration.ofSeconds(30);

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
    TrainingQueue queue;

    @Inject
    WorkerNodes nodes;

    @Inject
    Clock clock;

    private volatile @Nullable Scheduler scheduler;
    private Runnable unsubscribe = () -> {};

    /** Late, so that the challenges and their data are there. */
    void start(@Observes @Priority(Interceptor.Priority.LIBRARY_AFTER) StartupEvent event) {
        if (role.trains()) {
            begin();
        }
    }

    void begin() {
        work.open();
        Share share =
                new Share(workerConfig.slotsOrCores(), Runtime.getRuntime().availableProcessors());
        String node = nodes.register(share, this::look);
        Duration lease = config.heartbeatInterval().multipliedBy(config.missedHeartbeats());
        Contact inTouch = new Contact(clock, lease.dividedBy(2), lease);
        Slots slots = new Slots(share.threads());
        Scheduler started = Scheduler.create(dataSource, task(inTouch))
                .schedulerName(new SchedulerName.Fixed(node))
                // The database's: heartbeats are compared with what other nodes wrote.
                .clock(clock::instant)
                .threads(share.threads())
                .executorService(slots)
                .jdbcCustomization(share)
                // Never more than there are threads, of which the share is at most all.
                .pollUsingLockAndFetch(0.99, 1.0)
                .pollingInterval(config.pollingInterval())
                .heartbeatInterval(config.heartbeatInterval())
                .missedHeartbeatsLimit(config.missedHeartbeats())
                .shutdownMaxWait(config.stopWait())
                .failureLogging(LogLevel.ERROR, true)
                .enablePriority()
                .addSchedulerListener(new AbstractSchedulerListener() {
                    @Override
                    public void onSchedulerEvent(SchedulerEventType type) {
                        if (type == SchedulerEventType.RAN_DETECT_DEAD) {
                            inTouch.sign();
                        }
                    }
                })
                .build();
        slots.whenFree(started::triggerCheckForDueExecutions);
        started.start();
        scheduler = started;
        nodes.every(SWEEP, this::sweep);
        unsubscribe = events.subscribe(TrainingQueue.TOPIC, enqueued -> started.triggerCheckForDueExecutions());
        LOG.infof("Node %s trains up to %d models at once", node, share.slots());
    }

    private void look() {
        Scheduler present = scheduler;
        if (present != null) {
            present.triggerCheckForDueExecutions();
        }
    }

    /** Early, while everything that handing back needs still works. */
    void stop(@Observes @Priority(Interceptor.Priority.LIBRARY_BEFORE) ShutdownEvent event) {
        end();
    }

    /** Takes nothing new, waits a moment for what is nearly done, and hands the rest back. */
    void end() {
        if (scheduler != null) {
            unsubscribe.run();
            work.stopping();
            scheduler.pause();
            scheduler.stop();
            scheduler = null;
            nodes.deregister();
        }
    }

    private Task<Void> task(Contact contact) {
        return Tasks.custom(TrainingQueue.TASK)
                .onFailure(this::retry)
                .onDeadExecution((complete, operations) -> {
                    if (contact.isTrusted()) {
                        recover(complete, operations);
                    }
                })
                .execute((instance, context) -> completion(UUID.fromString(instance.getId())));
    }

    private void recover(ExecutionComplete complete, ExecutionOperations<Void> operations) {
        String node = complete.getExecution().pickedBy;
        UUID id = UUID.fromString(complete.getExecution().getId());
        LOG.warnf("Node %s is lost, and with it the run of %s", node, id);
        finish(work.lost(id, node), complete, operations);
    }

    private CompletionHandler<Void> completion(UUID id) {
        try {
            Next next = work.run(id, nodes.thisNode());
            return (complete, operations) -> finish(next, complete, operations);
        } catch (InterruptedException e) {
            // Handed back: at once, for another node.
            return (complete, operations) -> finish(Next.again(Duration.ZERO), complete, operations);
        }
    }

    private void retry(ExecutionComplete complete, ExecutionOperations<Void> operations) {
        finish(Next.again(AFTER_UNEXPECTED_FAILURE), complete, operations);
    }

    private void finish(Next next, ExecutionComplete complete, ExecutionOperations<Void> operations) {
        Duration pause = next.pause();
        if (next.others()) {
            return;
        }
        try {
            if (pause == null) {
                operations.remove();
            } else {
                operations.reschedule(complete, clock.instant().plus(pause));
                events.publish(
                        TrainingQueue.TOPIC, "enqueued", complete.getExecution().getId());
            }
        } catch (ExecutionException e) {
            LOG.infof(
                    "The run of %s is another node's by now",
                    complete.getExecution().getId());
        }
    }

    /** A net below the others: whatever lost its place in the queue gets one again. */
    private void sweep() {
        for (UUID id : work.missing()) {
            LOG.errorf("%s waits and was not in the queue; queued it again", id);
            queue.restore(id);
        }
    }
}
