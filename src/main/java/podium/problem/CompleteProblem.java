package podium.problem;

import java.net.URI;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemContext;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemPostProcessor;

/** Gives every problem all four members, and takes the framework's internals out of what it says. */
@ApplicationScoped
class CompleteProblem implements ProblemPostProcessor {
    private static final URI BLANK = URI.create("about:blank");

    @Override
    public HttpProblem apply(HttpProblem problem, ProblemContext context) {
        return complete(problem);
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

    /** Jakarta REST's exceptions say "HTTP 404 Not Found" where they were given no message. */
    private static boolean isTelling(@org.jspecify.annotations.Nullable String detail) {
        return detail != null && !detail.isBlank() && !detail.startsWith("HTTP ");
    }

    static HttpProblem of(int status) {
        return complete(HttpProblem.builder().withStatus(status).build());
    }
}
