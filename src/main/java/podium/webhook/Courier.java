package podium.webhook;

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
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

import podium.queue.NodeRole;

/** Sends what waits, on web nodes: one of them each, and again later where it did not arrive. */
@ApplicationScoped
class Courier {
    private static final int THREADS = 2;
    private static final double GROWTH = 3;
    private static final Duration POLLING = Duration.ofSeconds(2);

    @ConfigProperty(name = "podium.role", defaultValue = "all")
    NodeRole role;

    @Inject
    DataSource dataSource;

    @Inject
    WebhookConfig config;

    @Inject
    Deliveries deliveries;

    @Inject
    Closings closings;

    private @Nullable Scheduler scheduler;

    void start(@Observes @Priority(Interceptor.Priority.LIBRARY_AFTER) StartupEvent event) {
        if (!role.serves()) {
            return;
        }
        RecurringTask<Void> closing = Tasks.recurring("closings", FixedDelay.of(config.closingInterval()))
                .execute((instance, context) -> closings.tell());
        var deliver = Tasks.oneTime(Webhooks.DELIVER)
                .onFailure(new FailureHandler.ExponentialBackoffFailureHandler<>(config.retryAfter(), GROWTH))
                .execute((instance, context) -> deliveries.send(UUID.fromString(instance.getId())));
        scheduler = Scheduler.create(dataSource, deliver)
                .startTasks(closing)
                .tableName(Webhooks.TABLE)
                .schedulerName(new SchedulerName.Fixed("courier-" + UUID.randomUUID()))
                .threads(THREADS)
                .pollUsingLockAndFetch(0.5, 1.0)
                .pollingInterval(POLLING)
                // A receiver that does not answer is no fault of ours; what went wrong is kept beside the delivery.
                .failureLogging(LogLevel.DEBUG, false)
                .build();
        scheduler.start();
    }

    void stop(@Observes @Priority(Interceptor.Priority.LIBRARY_BEFORE) ShutdownEvent event) {
        if (scheduler != null) {
            scheduler.stop();
            scheduler = null;
        }
    }
}
