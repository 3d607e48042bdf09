package podium.account;

import java.util.Locale;

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

    private static final String CSRF = "csrf-token";

    /** Sixteen bytes, as the filter wants them. */
    private static final String NOTHING_TO_PROVE = "AAAAAAAAAAAAAAAAAAAAAA";

    void register(@Observes Router router) {
        router.route("/api/*").order(Integer.MIN_VALUE).handler(ApiRequests::forgetForms);
        // Only who sends forms needs what proves that they come from here.
        router.route("/api/*").order(Integer.MIN_VALUE).handler(context -> {
            context.addHeadersEndHandler(ready -> context.response().removeCookie(CSRF, false));
            context.next();
        });
    }

    private static void forgetForms(RoutingContext context) {
        String type = context.request().getHeader(HttpHeaders.CONTENT_TYPE);
        if (type != null && type.startsWith(FORM)) {
            context.request().headers().remove(HttpHeaders.CONTENT_TYPE);
        } else if (type != null && type.startsWith("multipart/") && hasToken(context)) {
            // No other site can send a token along, so there is nothing to prove; what the filter asks for is put in.
            context.request().headers().set(HttpHeaders.COOKIE, CSRF + "=" + NOTHING_TO_PROVE);
            context.request().headers().set("X-CSRF-TOKEN", NOTHING_TO_PROVE);
        }
        context.next();
    }

    private static boolean hasToken(RoutingContext context) {
        String authorization = context.request().getHeader(HttpHeaders.AUTHORIZATION);
        return authorization != null && authorization.toLowerCase(Locale.ROOT).startsWith("bearer ");
    }
}
