package podium.queue;

import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/**
 * Of {@code /q/health/live}: whether this node still tries to say that it lives. That the database does not answer is no
 * reason to start it anew; that nothing tries any more is.
 */
@Liveness
@ApplicationScoped
class HeartbeatCheck implements HealthCheck {
    /** Many times the interval, and longer than a statement may hang. */
    private static final Duration LONGEST = Duration.ofMinutes(3);

    @Inject
    WorkerNodes nodes;

    @Override
    public HealthCheckResponse call() {
        Duration silence = nodes.silence();
        return HealthCheckResponse.named("heartbeats")
                .status(silence.compareTo(LONGEST) < 0)
                .withData("silent_seconds", silence.toSeconds())
                .build();
    }
}
