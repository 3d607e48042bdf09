package podium.problem;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.AuthenticationRedirectException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.quarkus.vertx.http.runtime.VertxHttpRecorder;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Errors that no endpoint sees: unknown addresses, refused credentials, bodies that are too large. */
@ApplicationScoped
class ErrorRoutes {
    private static final long ORDINARY_BYTES = 4 << 20;
    private static final long UNKNOWN = -1;
    private static final int BEHIND_AUTHENTICATION = -1;
    private static final String INSTRUCTOR = "INSTRUCTOR";

    /** Where whole datasets arrive. */
    private static final Pattern LARGE = Pattern.compile("(/api/v1)?/instructor/datasets");

    private static final Logger LOG = Logger.getLogger(ErrorRoutes.class);

    @Inject
    ObjectMapper json;

    @Inject
    Instance<ErrorPage> page;

    /** Of what instructors alone may send; of all else a small part of it. */
    @ConfigProperty(name = "quarkus.http.limits.max-body-size")
    MemorySize maxBodySize;

    void register(@Observes Router router) {
        router.route().order(Integer.MIN_VALUE).failureHandler(this::fail);
        router.route().order(Integer.MIN_VALUE).handler(this::refuseWhatIsTooLarge);
        router.route().order(Integer.MIN_VALUE).handler(this::refuseNul);
        router.route().order(BEHIND_AUTHENTICATION).handler(this::limitWhatComes);
        router.route().order(Integer.MAX_VALUE).handler(context -> answer(context, CompleteProblem.of(404)));
    }

    /**
     * Answers before the body is read, but lets the client send it to the end: one that is cut off sees a broken connection
     * and not the answer.
     */
    private void refuseWhatIsTooLarge(RoutingContext context) {
        if (length(context) > (isLarge(context) ? maxBodySize.asLongValue() : ORDINARY_BYTES)) {
            refuse(context, 413);
        } else {
            context.next();
        }
    }

    /** Who it is that sends much is known by now. What does not say how long it is, is cut off where it is too long. */
    private void limitWhatComes(RoutingContext context) {
        long length = length(context);
        if (isLarge(context)) {
            if (length > ORDINARY_BYTES || length == UNKNOWN && hasBody(context)) {
                Set<String> roles = context.user() instanceof QuarkusHttpUser user
                        ? user.getSecurityIdentity().getRoles()
                        : Set.of();
                if (!roles.contains(INSTRUCTOR)) {
                    refuse(context, roles.isEmpty() ? 401 : 403);
                    return;
                }
            }
        } else if (length == UNKNOWN && hasBody(context)) {
            String type = context.request().getHeader("Content-Type");
            if (type != null && type.toLowerCase(Locale.ROOT).startsWith("multipart/")) {
                refuse(context, 411);
                return;
            }
            context.put(VertxHttpRecorder.MAX_REQUEST_SIZE_KEY, ORDINARY_BYTES);
        }
        context.next();
    }

    private void refuse(RoutingContext context, int status) {
        context.request().resume();
        answer(context, CompleteProblem.of(status));
    }

    private static boolean hasBody(RoutingContext context) {
        return context.request().getHeader("Transfer-Encoding") != null;
    }

    private static boolean isLarge(RoutingContext context) {
        return context.request().method() == HttpMethod.POST
                && LARGE.matcher(context.normalizedPath()).matches();
    }

    private static long length(RoutingContext context) {
        String length = context.request().getHeader("Content-Length");
        return length != null && length.matches("[0-9]{1,18}") ? Long.parseLong(length) : UNKNOWN;
    }

    /** No text in the database can have one, so nothing can be at such an address. */
    private void refuseNul(RoutingContext context) {
        if (context.request().uri().contains("%00")) {
            answer(context, CompleteProblem.of(400));
        } else {
            context.next();
        }
    }

    private void fail(RoutingContext context) {
        // Who is sent on to an OpenID provider has not failed.
        boolean redirected = context.failure() instanceof AuthenticationRedirectException;
        if (redirected || context.response().ended() || context.response().headWritten()) {
            context.next();
            return;
        }
        HttpProblem problem = CompleteProblem.complete(problem(context));
        FailureLog.tell(
                problem, context.request().method() + " " + context.request().path(), context.failure());
        answer(context, problem);
    }

    private static HttpProblem problem(RoutingContext context) {
        Throwable failure = context.failure();
        if (failure instanceof HttpProblem problem) {
            return problem;
        }
        if (failure instanceof AuthenticationFailedException || failure instanceof UnauthorizedException) {
            return Problems.unauthorized(StatusText.of(401).detail(), "Bearer");
        }
        if (failure instanceof ForbiddenException) {
            return CompleteProblem.of(403);
        }
        if (failure instanceof HttpException http) {
            return CompleteProblem.of(http.getStatusCode());
        }
        if (Overload.explains(failure)) {
            return Overload.problem();
        }
        return CompleteProblem.of(context.statusCode() >= 400 ? context.statusCode() : 500);
    }

    private void answer(RoutingContext context, HttpProblem problem) {
        var response = context.response().setStatusCode(problem.getStatusCode());
        for (Map.Entry<String, Object> header : problem.getHeaders().entrySet()) {
            response.putHeader(header.getKey(), header.getValue().toString());
        }
        if (Audience.isPerson(context.request()) && page.isResolvable()) {
            // The page may look things up, which is not for the event loop.
            context.vertx()
                    .executeBlocking(
                            () -> page.get().render(problem.getStatusCode(), problem.getTitle(), problem.getDetail()))
                    .onSuccess(html -> response.putHeader("Content-Type", "text/html;charset=UTF-8")
                            .end(html))
                    .onFailure(failure -> {
                        LOG.error("the error page failed", failure);
                        answerProgram(context, problem);
                    });
        } else {
            answerProgram(context, problem);
        }
    }

    private void answerProgram(RoutingContext context, HttpProblem problem) {
        try {
            context.response()
                    .putHeader("Content-Type", HttpProblem.MEDIA_TYPE.toString())
                    .end(json.writeValueAsString(problem));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
