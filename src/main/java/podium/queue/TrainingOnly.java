package podium.queue;

import java.util.regex.Pattern;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** On a node that only trains: answers for health and metrics, and sends all else away. */
@ApplicationScoped
class TrainingOnly {
    private static final int MISDIRECTED = 421;
    private static final Pattern OPEN = Pattern.compile("/q/(health|metrics)(/.*)?");

    @ConfigProperty(name = "podium.role", defaultValue = "all")
    NodeRole role;

    @Inject
    ObjectMapper json;

    void register(@Observes Router router) {
        if (!role.serves()) {
            // Before whatever else there is, accounts and error pages included.
            router.route().order(Integer.MIN_VALUE).handler(this::sendAway);
        }
    }

    private void sendAway(RoutingContext context) {
        if (OPEN.matcher(context.normalizedPath()).matches()) {
            context.next();
            return;
        }
        // Plain, for people too: a page would want styles and links that are not here.
        context.response()
                .setStatusCode(MISDIRECTED)
                .putHeader("Content-Type", HttpProblem.MEDIA_TYPE.toString())
                .end(problem());
    }

    private String problem() {
        try {
            return json.writeValueAsString(HttpProblem.builder()
                    .withStatus(MISDIRECTED)
                    .withTitle("Misdirected Request")
                    .withDetail("This node only trains (podium.role=worker): it answers /q/health and /q/metrics."
                            + " Pages and API are on the nodes with podium.role=web or all.")
                    .build());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
