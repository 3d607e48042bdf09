package podium.problem;

import java.util.logging.Filter;
import java.util.logging.LogRecord;

/**
 * Leaves out what Hibernate says of each statement that got no connection, two lines a request: whoever wanted it says so,
 * or answers 503.
 */
public final class OverloadFilter implements Filter {
    private static final String HIBERNATE = "org.hibernate.engine.jdbc.spi.SqlExceptionHelper";

    @Override
    public boolean isLoggable(LogRecord line) {
        String message = line.getMessage();
        return message == null
                || !HIBERNATE.equals(line.getLoggerName())
                || !(message.contains("cquisition timeout") || message.startsWith("SQL Error: 0, SQLState: null"));
    }
}
