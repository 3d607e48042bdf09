package podium.proxy;

import java.net.URI;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.http.runtime.filters.Filters;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

import podium.script.ScriptConfig;

/**
 * Tells browsers that were here by HTTPS to come back by HTTPS alone, and caches on the way to keep nothing.
 *
 * <p>Whether a visitor was, a proxy says, and so who may say it is a setting. Quarkus reads the headers; its settings in
 * {@code application.properties} refer to ours.
 */
@ApplicationScoped
class TransportSecurity {
    private static final Logger LOG = Logger.getLogger(TransportSecurity.class);

    /** A year; without the domain's other hosts, which are not ours to decide about. */
    private static final String STRICT = "max-age=31536000";

    /** Before everything that answers. */
    private static final int PRIORITY = 1_000;

    @ConfigProperty(name = "podium.trusted-proxies")
    Optional<List<String>> proxies;

    @Inject
    ScriptConfig config;

    void filter(@Observes Filters filters) {
        filters.register(
                context -> {
                    if ("https".equals(context.request().scheme())) {
                        context.response().putHeader("Strict-Transport-Security", STRICT);
                    }
                    // What is made for one person is for nobody else's cache, and asked for anew.
                    context.addHeadersEndHandler(ended -> {
                        if (!context.response().headers().contains("Cache-Control")) {
                            context.response().putHeader("Cache-Control", "private, no-cache");
                        }
                    });
                    context.next();
                },
                PRIORITY);
    }

    void warn(@Observes StartupEvent event) {
        if (proxies.isEmpty()
                && "https".equals(config.address().map(URI::getScheme).orElse(""))) {
            LOG.warn(
                    "podium.address is https and podium.trusted-proxies names no proxy: to this server all visitors have"
                            + " the proxy's address and share its limits, and cookies are not marked as secure");
        }
    }
}
