package podium.limit;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.Response;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

import podium.account.CurrentAccount;

/** Asks the buckets of token and address about each request of the API and each form. */
@ApplicationScoped
class RequestLimits {
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");
    private static final String GRANT = "podium.grant";
    private static final Duration TIDY = Duration.ofMinutes(10);

    @Inject
    RateLimitConfig config;

    @Inject
    SharedBuckets shared;

    @Inject
    ReadLimits reads;

    @Inject
    CurrentAccount current;

    void tidy(@Observes StartupEvent event, Vertx vertx) {
        vertx.setPeriodic(
                TIDY.toMillis(),
                timer -> vertx.executeBlocking(() -> {
                    shared.tidy();
                    return null;
                }));
    }

    /** Behind authentication, as accounts count; before the body is read. */
    @ServerRequestFilter(priority = Priorities.AUTHORIZATION + 100)
    public Optional<Response> ask(ContainerRequestContext context, HttpServerRequest request) {
        boolean api = request.path().startsWith("/api/");
        boolean safe = SAFE.contains(context.getMethod());
        if (safe && !api) {
            return Optional.empty();
        }
        String address =
                request.remoteAddress() == null ? "?" : request.remoteAddress().hostAddress();
        Grant grant = safe ? reads.take(address, current.token().orElse(null)) : takeWrite(address);
        if (grant.granted()) {
            context.setProperty(GRANT, grant);
            return Optional.empty();
        }
        throw refused(grant);
    }

    /** First of the token, so that a script that never rests takes nothing away from others at its address. */
    private Grant takeWrite(String address) {
        String ofAddress = "writes from " + address;
        Rate addressRate = rate("address", config.writesPerAddress());
        return current.token()
                .map(token ->
                        shared.take("writes of token " + token, rate("token", config.writes()), ofAddress, addressRate))
                .orElseGet(() -> shared.take(ofAddress, addressRate));
    }

    private Rate rate(String name, int quota) {
        return new Rate(name, quota, config.window());
    }

    private static HttpProblem refused(Grant grant) {
        HttpProblem.Builder problem = HttpProblem.builder()
                .withStatus(429)
                .withTitle("Too Many Requests")
                .withDetail("At most " + grant.rate().quota() + " requests in "
                        + grant.rate().window().toSeconds() + " s are answered here; come back in "
                        + grant.waitSeconds() + " s.")
                .withHeader("Retry-After", grant.waitSeconds());
        grant.tell(problem::withHeader);
        return problem.build();
    }

    @ServerResponseFilter
    public void tell(ContainerRequestContext request, ContainerResponseContext response) {
        if (request.getProperty(GRANT) instanceof Grant grant) {
            grant.tell(response.getHeaders()::putSingle);
        }
    }
}
