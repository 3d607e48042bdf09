package podium.watch;

import java.util.logging.Filter;
import java.util.logging.LogRecord;

import io.quarkus.logging.LoggingFilter;

import podium.event.OutageFilter;
import podium.problem.ClientFaults;
import podium.problem.OverloadFilter;

/** All that is kept out of the log; a handler of Quarkus's takes one filter. */
@LoggingFilter(name = "podium")
public final class LogFilter implements Filter {
    private final Filter outages = new OutageFilter();
    private final Filter overload = new OverloadFilter();
    private final Filter clients = new ClientFaults();
    private final Filter secrets = new SecretLinks();

    @Override
    public boolean isLoggable(LogRecord line) {
        return outages.isLoggable(line)
                && overload.isLoggable(line)
                && clients.isLoggable(line)
                && secrets.isLoggable(line);
    }
}
