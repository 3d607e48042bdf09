package podium.account;

import jakarta.ws.rs.container.ContainerResponseContext;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/**
 * Who comes back from a provider is told once where to go on. The code flow and the mapper of problems both say it, and not
 * every client takes the same {@code Location} twice.
 */
class ForeignSignInAnswers {
    @ServerResponseFilter
    void once(ContainerResponseContext response, HttpServerRequest request) {
        if (response.getStatus() / 100 == 3 && request.path().equals("/sign-in/openid")) {
            MultiMap said = request.response().headers();
            response.getHeaders().keySet().forEach(said::remove);
            response.setEntity(null);
        }
    }
}
