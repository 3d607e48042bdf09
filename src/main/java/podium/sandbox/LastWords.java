package podium.sandbox;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.stream.Collectors;

/** The last lines that a process printed as errors, for the log. */
final class LastWords {
    private static final int LINES = 12;
    private static final int LENGTH = 300;

    private static final String WITHOUT_MEMORY = "# There is insufficient memory for the Java Runtime Environment";

    private final Deque<String> lines = new ArrayDeque<>();
    private boolean lacksMemory;

    synchronized void add(byte[] bytes) {
        String line = new String(bytes, 0, Math.min(bytes.length, LENGTH), StandardCharsets.UTF_8)
                .replaceAll("\\p{Cntrl}", " ")
                .strip();
        lacksMemory |= line.startsWith(WITHOUT_MEMORY);
        // The JVM's greeting when a module of the incubator is asked for.
        if (!line.isEmpty() && !line.startsWith("WARNING: Using incubator modules")) {
            lines.add(line);
            if (lines.size() > LINES) {
                lines.remove();
            }
        }
    }

    /** Whether they are those of a JVM that the kernel gave no more memory. */
    synchronized boolean lackMemory() {
        return lacksMemory;
    }

    @Override
    public synchronized String toString() {
        return lines.stream().collect(Collectors.joining(" | "));
    }
}
