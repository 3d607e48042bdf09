package podium.submission;

import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

import podium.event.DatabaseOutage;
import podium.queue.NodeRole;

/** Looks whether a challenge is over, and has its finals run. */
@ApplicationScoped
class Closing {
    private static final Logger LOG = Logger.getLogger(Closing.class);
    private static final Duration LOOK = Duration.ofSeconds(30);

    @ConfigProperty(name = "podium.role", defaultValue = "all")
    NodeRole role;

    @Inject
    FinalRuns finals;

    void watch(@Observes StartupEvent event, Vertx vertx) {
        if (role.serves()) {
            vertx.setPeriodic(LOOK.toMillis(), timer -> vertx.executeBlocking(() -> {
                        finals.queueDue();
                        return null;
                    })
                    .onFailure(failure -> {
                        if (!DatabaseOutage.explains(failure)) {
                            LOG.warnf("The finals could not be queued, trying again: %s", failure.getMessage());
                        }
                    }));
        }
    }
}
