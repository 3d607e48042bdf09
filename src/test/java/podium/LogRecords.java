package podium;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

import podium.watch.LogFilter;

/** Everything that gets into the log from {@link #open} to {@link #close}. */
public final class LogRecords extends Handler {
    private final List<LogRecord> records = new CopyOnWriteArrayList<>();

    public static LogRecords open() {
        var opened = new LogRecords();
        opened.setLevel(Level.INFO);
        opened.setFilter(new LogFilter());
        Logger.getLogger("").addHandler(opened);
        return opened;
    }

    /** Each with its message and, if so, the name of the exception. */
    public List<String> lines() {
        return records.stream()
                .map(record -> record.getLevel() + " " + record.getLoggerName() + ": " + record.getMessage()
                        + (record.getThrown() == null ? "" : " " + record.getThrown()))
                .toList();
    }

    @Override
    public void publish(LogRecord record) {
        if (isLoggable(record)) {
            records.add(record);
        }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        Logger.getLogger("").removeHandler(this);
    }
}
