package podium.sandbox;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.stream.Collectors;

/** The last lines that a process printed as errors, for the log. */
final class LastWords {
    private static final int LINES = 12;
    private static final int LENGTH = 300;

    private final Deque<String> lines = new ArrayDeque<>();

    synchronized void add(byte[] bytes) {
        String line = new String(bytes, 0, Math.min(bytes.length, LENGTH), StandardCharsets.UTF_8)
                .replaceAll("\\p{Cntrl}", " ")
                .strip();
        // The JVM's greeting when a module of the incubator is asked for.
        if (!line.isEmpty() && !line.startsWith("WARNING: Using incubator modules")) {
            lines.add(line);
            if (lines.size() > LINES) {
                lines.remove();
            }
        }
    }

    @Override
    public synchronized String toString() {
        return lines.stream().collect(Collectors.joining(" | "));
    }
}
