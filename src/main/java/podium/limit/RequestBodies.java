package podium.limit;

import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * What may come as a body: nothing packed, whose size nobody knows before it is unpacked, and nothing that trickles. Who
 * sends a byte now and then is never idle, and would hold a thread for as long as it likes.
 */
@ApplicationScoped
class RequestBodies {
    private static final Logger LOG = Logger.getLogger(RequestBodies.class);
    private static final int UNSUPPORTED_MEDIA_TYPE = 415;

    static final String TIME = "podium.request.body-time";
    private static final String DEFAULT = "30s";
    static final Duration DEFAULT_TIME = Duration.parse("PT" + DEFAULT);

    /** Until a body must have arrived; a head likewise, which {@link HeadDeadline} sees to. */
    @ConfigProperty(name = TIME, defaultValue = DEFAULT)
    Duration bodyTime;

    @Inject
    ObjectMapper json;

    void register(@Observes Router router) {
        // Before authentication and whatever reads the body.
        router.route().order(Integer.MIN_VALUE + 1).handler(this::look);
    }

    private void look(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (request.isEnded() || !hasBody(request)) {
            context.next();
            return;
        }
        String encoding = request.getHeader("Content-Encoding");
        if (encoding != null && !encoding.isBlank() && !encoding.equalsIgnoreCase("identity")) {
            context.response()
                    .setStatusCode(UNSUPPORTED_MEDIA_TYPE)
                    .putHeader("Content-Type", HttpProblem.MEDIA_TYPE.toString())
                    .putHeader("Accept-Encoding", "identity")
                    .end(problem(encoding));
            return;
        }
        long timer = context.vertx().setTimer(bodyTime.toMillis(), late -> {
            if (!hasArrived(request)) {
                LOG.debugf("Cut off %s: no whole body within %s", request.remoteAddress(), bodyTime);
                request.connection().close();
            }
        });
        context.addEndHandler(answered -> {
            // Who was answered before the body was there, as with 401, is still to be cut off.
            if (hasArrived(request)) {
                context.vertx().cancelTimer(timer);
            }
        });
        context.next();
    }

    /**
     * A request without a body has not always ended when it is looked at, nor ever where nobody reads it: an event stream
     * would be cut in the middle.
     */
    private static boolean hasBody(HttpServerRequest request) {
        String length = request.getHeader("Content-Length");
        return request.getHeader("Transfer-Encoding") != null || (length != null && !length.equals("0"));
    }

    /** Who reads as many bytes as were announced does not ask for the end, and so it is not told while the work takes its time. */
    private static boolean hasArrived(HttpServerRequest request) {
        return request.isEnded() || Long.toString(request.bytesRead()).equals(request.getHeader("Content-Length"));
    }

    private String problem(String encoding) {
        try {
            return json.writeValueAsString(HttpProblem.builder()
                    .withStatus(UNSUPPORTED_MEDIA_TYPE)
                    .withTitle("Unsupported Media Type")
                    .withDetail("The body is packed (Content-Encoding: "
                            + encoding.substring(0, Math.min(encoding.length(), 40))
                            + "). Send it as it is, without Content-Encoding; a config is small.")
                    .build());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
