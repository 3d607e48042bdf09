package podium.event;

import java.util.List;
import java.util.logging.Filter;
import java.util.logging.Level;
import java.util.logging.LogRecord;

/** Leaves out what libraries have to say of a database that is away: {@link DatabaseOutage} says it for all. */
public final class OutageFilter implements Filter {
    /** They tell of failures, and some of it without the exception. */
    private static final List<String> TALKATIVE =
            List.of("io.agroal", "com.arjuna", "org.hibernate", "com.github.kagkarlsson", "io.quarkus.narayana");

    @Override
    public boolean isLoggable(LogRecord line) {
        if (line.getLevel().intValue() < Level.WARNING.intValue()) {
            return true;
        }
        if (line.getThrown() != null && DatabaseOutage.explains(line.getThrown())) {
            return false;
        }
        String logger = line.getLoggerName() == null ? "" : line.getLoggerName();
        return !(DatabaseOutage.present().lasts() && TALKATIVE.stream().anyMatch(logger::startsWith));
    }
}
