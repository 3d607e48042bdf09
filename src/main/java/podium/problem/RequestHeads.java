package podium.problem;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

/**
 * Refuses heads of requests that HTTP does not allow, before anything is made of them: Vert.x would answer HTTP/9.9 in
 * kind, and redirect a visitor without a host to nowhere (RFC 9110, 15.6.6; RFC 9112, 3.2).
 */
@ApplicationScoped
class RequestHeads {
    /** Before every other filter. */
    private static final int PRIORITY = 10_000;

    void filter(@Observes Filters filters) {
        filters.register(RequestHeads::check, PRIORITY);
    }

    private static void check(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (request.version() == null) {
            refuse(context, 505, "Use HTTP/1.1 or HTTP/2.");
        } else if (request.version() == HttpVersion.HTTP_1_1 && nameless(request.getHeader("Host"))) {
            refuse(context, 400, "An HTTP/1.1 request names its host: add a Host header.");
        } else {
            context.next();
        }
    }

    /** Quarkus fills in an empty one where there is none. */
    private static boolean nameless(@Nullable String host) {
        return host == null || host.isBlank();
    }

    private static void refuse(RoutingContext context, int status, String advice) {
        context.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "text/plain; charset=utf-8")
                .putHeader("Connection", "close")
                .end(advice + "\n")
                .onComplete(sent -> context.request().connection().close());
    }
}
