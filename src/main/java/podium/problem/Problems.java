package podium.problem;

import java.time.Duration;
import java.util.Collection;
import java.util.UUID;
import java.util.function.Supplier;

import jakarta.ws.rs.core.Response.Status;

import io.quarkiverse.resteasy.problem.HttpProblem;

/** The problems that requests run into; to be thrown. */
public final class Problems {
    static final int UNPROCESSABLE = 422;
    static final int TOO_MANY_REQUESTS = 429;

    private Problems() {}

    /** There is no such thing, or not for the one who asks. */
    public static HttpProblem notFound(String detail) {
        return HttpProblem.valueOf(Status.NOT_FOUND, detail);
    }

    /**
     * An id out of an address; what is no id is nothing's.
     *
     * @param noSuch what to answer then, as where there is nothing with this id
     */
    public static UUID id(String text, Supplier<HttpProblem> noSuch) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw noSuch.get();
        }
    }

    /** A number out of an address; what is none, or a longer one than any id, is 0, which is nothing's. */
    public static long number(String text) {
        return text.matches("\\d{1,18}") ? Long.parseLong(text) : 0;
    }

    /** The request is understood and says something impossible. */
    public static HttpProblem invalid(String detail, Collection<InvalidField> violations) {
        return HttpProblem.builder()
                .withStatus(UNPROCESSABLE)
                .withTitle("Unprocessable Content")
                .withDetail(detail)
                .with("violations", violations)
                .build();
    }

    public static HttpProblem conflict(String detail) {
        return HttpProblem.valueOf(Status.CONFLICT, detail);
    }

    public static HttpProblem forbidden(String detail) {
        return HttpProblem.valueOf(Status.FORBIDDEN, detail);
    }

    /** Too often; {@code retryAfter} says when to come back. */
    public static HttpProblem tooMany(String detail, Duration retryAfter) {
        return HttpProblem.builder()
                .withStatus(TOO_MANY_REQUESTS)
                .withTitle("Too Many Requests")
                .withDetail(detail)
                .withHeader("Retry-After", Math.max(1, retryAfter.toSeconds()))
                .build();
    }

    /** @param scheme what to authenticate with, as {@code WWW-Authenticate} has it */
    public static HttpProblem unauthorized(String detail, String scheme) {
        return HttpProblem.builder()
                .withStatus(Status.UNAUTHORIZED)
                .withTitle("Unauthorized")
                .withDetail(detail)
                .withHeader("WWW-Authenticate", scheme)
                .build();
    }
}
