package podium.problem;

import java.net.URI;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemContext;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemPostProcessor;
import org.jspecify.annotations.Nullable;

/** Gives every problem all four members, and takes the framework's internals out of what it says. */
@ApplicationScoped
class CompleteProblem implements ProblemPostProcessor {
    private static final URI BLANK = URI.create("about:blank");

    /** First, as what is nobody's fault here shall not be logged. */
    @Override
    public int priority() {
        return Integer.MAX_VALUE;
    }

    @Override
    public HttpProblem apply(HttpProblem problem, ProblemContext context) {
        HttpProblem told = explained(problem, context);
        FailureLog.tell(told, String.valueOf(context.path), context.cause);
        return told;
    }

    private static HttpProblem explained(HttpProblem problem, ProblemContext context) {
        String cause = context.cause == null ? null : context.cause.getMessage();
        // The framework has no exception of its own for forms with too many fields.
        if (cause != null && cause.startsWith("Param limit of ")) {
            return of(413);
        }
        if (problem.getStatusCode() == 500 && Overload.explains(context.cause)) {
            return complete(Overload.problem());
        }
        // Nor one that others can name for multipart bodies that are none.
        boolean malformed = context.cause != null
                && context.cause.getClass().getSimpleName().equals("MalformedMessageException");
        return malformed ? of(400) : complete(problem);
    }

    static HttpProblem complete(HttpProblem problem) {
        int status = problem.getStatusCode();
        StatusText text = StatusText.of(status);
        HttpProblem.Builder complete = HttpProblem.builder(problem);
        if (problem.getType() == null) {
            complete.withType(BLANK);
        }
        complete.withTitle(problem.getTitle() == null ? text.title() : problem.getTitle());
        complete.withDetail(isTelling(problem.getDetail()) ? problem.getDetail() : text.detail());
        return complete.build();
    }

    /** The framework's own messages are about itself: "HTTP 404 Not Found", "Unable to find matching target resource". */
    private static boolean isTelling(@Nullable String detail) {
        return detail != null
                && !detail.isBlank()
                && !detail.startsWith("HTTP ")
                && !detail.startsWith("Unable to find matching target");
    }

    static HttpProblem of(int status) {
        return complete(HttpProblem.builder().withStatus(status).build());
    }
}
