package podium.problem;

import java.io.IOException;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedChannelException;

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
            if (cut || cause instanceof HttpClosedException || channelClosed(cause) || undecodable(cause)) {
                return answer(400);
            }
        }
        LOG.error("reading a request or writing its answer failed", failure);
        return answer(500);
    }

    /** Netty's word for a connection that is gone; a file of ours closed by an interrupt is another matter. */
    private static boolean channelClosed(Throwable cause) {
        return cause instanceof ClosedChannelException && !(cause instanceof AsynchronousCloseException);
    }

    /** Netty says of a body that is no HTTP in many words; they have in common who says them. */
    private static boolean undecodable(Throwable cause) {
        StackTraceElement[] at = cause.getStackTrace();
        return at.length > 0 && at[0].getClassName().startsWith("io.netty.handler.codec.");
    }

    private static Response answer(int status) {
        HttpProblem problem = CompleteProblem.of(status);
        return Response.status(status)
                .type(HttpProblem.MEDIA_TYPE)
                .entity(problem)
                .build();
    }
}
