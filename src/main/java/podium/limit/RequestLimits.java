package podium.limit;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
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

/** Asks the buckets about each request of the API and each form. */
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
    LocalBuckets local;

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
        List<Grant> grants = safe ? List.of(readsOf(address)) : writesOf(address);
        Grant tightest = grants.stream()
                .min(Comparator.comparing(Grant::granted).thenComparing(Grant::remaining))
                .orElseThrow();
        if (tightest.granted()) {
            context.setProperty(GRANT, tightest);
            return Optional.empty();
        }
        throw refused(tightest);
    }

    private Grant readsOf(String address) {
        return local.take("reads of " + address, rate("reads", config.readsPerAddress()));
    }

    private List<Grant> writesOf(String address) {
        Grant ofAddress = shared.take("writes from " + address, rate("address", config.writesPerAddress()));
        if (!ofAddress.granted()) {
            return List.of(ofAddress);
        }
        return current.find()
                .map(account -> List.of(
                        ofAddress, shared.take("writes of " + account.handle, rate("account", config.writes()))))
                .orElse(List.of(ofAddress));
    }

    private Rate rate(String name, int quota) {
        return new Rate(name, quota, config.window());
    }

    private static HttpProblem refused(Grant grant) {
        return HttpProblem.builder()
                .withStatus(429)
                .withTitle("Too Many Requests")
                .withDetail("At most " + grant.rate().quota() + " requests in "
                        + grant.rate().window().toSeconds() + " s are answered here; come back in "
                        + grant.waitSeconds() + " s.")
                .withHeader("Retry-After", grant.waitSeconds())
                .withHeader("RateLimit", grant.header())
                .withHeader("RateLimit-Policy", grant.rate().policy())
                .build();
    }

    @ServerResponseFilter
    public void tell(ContainerRequestContext request, ContainerResponseContext response) {
        if (request.getProperty(GRANT) instanceof Grant grant) {
            response.getHeaders().putSingle("RateLimit", grant.header());
            response.getHeaders().putSingle("RateLimit-Policy", grant.rate().policy());
        }
    }
}
