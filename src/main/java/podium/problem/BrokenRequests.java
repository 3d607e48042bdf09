package podium.problem;

import java.io.IOException;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.vertx.core.http.HttpClosedException;
import org.jboss.logging.Logger;

/** Whoever goes away before a body has come whole has sent a bad request; that is no failure of ours to log. */
@Provider
public class BrokenRequests implements ExceptionMapper<IOException> {
    private static final Logger LOG = Logger.getLogger(BrokenRequests.class);

    @Override
    public Response toResponse(IOException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            boolean cut = cause.getMessage() != null && cause.getMessage().startsWith("Connection terminated parsing");
            if (cut || cause instanceof HttpClosedException) {
                return answer(400);
            }
        }
        LOG.error("reading a request or writing its answer failed", failure);
        return answer(500);
    }

    private static Response answer(int status) {
        HttpProblem problem = CompleteProblem.of(status);
        return Response.status(status)
                .type(HttpProblem.MEDIA_TYPE)
                .entity(problem)
                .build();
    }
}
