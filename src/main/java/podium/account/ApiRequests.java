package podium.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/**
 * The API takes no forms, but {@code curl --data} calls whatever it sends one, and the CSRF filter would refuse it.
 *
 * <p>What a request without the name of its media type holds is for its endpoint to find out.
 */
@ApplicationScoped
class ApiRequests {
    private static final String FORM = "application/x-www-form-urlencoded";

    void register(@Observes Router router) {
        router.route("/api/*").order(Integer.MIN_VALUE).handler(ApiRequests::forgetForms);
    }

    private static void forgetForms(RoutingContext context) {
        String type = context.request().getHeader(HttpHeaders.CONTENT_TYPE);
        if (type != null && type.startsWith(FORM)) {
            context.request().headers().remove(HttpHeaders.CONTENT_TYPE);
        }
        context.next();
    }
}
