package podium.problem;

import java.io.IOException;
import java.util.logging.Filter;
import java.util.logging.Level;
import java.util.logging.LogRecord;

import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.StreamResetException;

/**
 * Leaves out what Vert.x says of connections that clients broke off, or on which they sent what is no HTTP: as many lines
 * as somebody likes. What else goes wrong on a connection is ours, and is logged with its trace.
 */
public final class ClientFaults implements Filter {
    private static final String CONNECTIONS = "io.vertx.core.net.impl.ConnectionBase";

    @Override
    public boolean isLoggable(LogRecord line) {
        if (!CONNECTIONS.equals(line.getLoggerName())) {
            return true;
        }
        // Only at DEBUG does it hand over what happened; its own lines of that level are not for us.
        return line.getLevel().intValue() >= Level.WARNING.intValue() && !isTheirs(line.getThrown());
    }

    private static boolean isTheirs(Throwable failure) {
        int depth = 0;
        for (Throwable cause = failure; cause != null && depth < 20; cause = cause.getCause()) {
            depth++;
            if (cause instanceof IOException
                    || cause instanceof HttpClosedException
                    || cause instanceof StreamResetException
                    || cause.getClass().getName().startsWith("io.netty.handler.codec.")) {
                return true;
            }
        }
        return false;
    }
}
