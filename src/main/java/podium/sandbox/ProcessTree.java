package podium.sandbox;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A process with all that descend from it: what they use, and their end. */
final class ProcessTree {
    /** The kernel counts processor time in hundredths of a second for everyone outside of it. */
    private static final long MILLIS_PER_TICK = 10;

    private static final long PAGE_BYTES = 4096;

    /** How often to look for new processes; the known ones can be looked at more often. */
    private static final long SEARCH_NANOS = 100_000_000;

    private final ProcessHandle root;
    private final Set<ProcessHandle> seen = ConcurrentHashMap.newKeySet();
    private List<ProcessHandle> alive = List.of();
    private long searched;
    private long peakRssBytes;
    private long cpuMillis;

    ProcessTree(ProcessHandle root) {
        this.root = root;
        seen.add(root);
    }

    /** Looks at every process of the tree once and answers their resident memory. */
    long sample() {
        long rss = 0;
        long cpu = 0;
        long now = System.nanoTime();
        if (alive.size() < 2 || now - searched >= SEARCH_NANOS) {
            alive = Stream.concat(Stream.of(root), root.descendants()).toList();
            searched = now;
            seen.addAll(alive);
        }
        for (ProcessHandle process : alive) {
            // After the name, which may hold anything, in parentheses: state is field 3 of proc(5).
            String[] fields = stat(process.pid());
            if (fields.length > 21) {
                for (int field = 14; field <= 17; field++) {
                    cpu += Long.parseLong(fields[field - 3]) * MILLIS_PER_TICK;
                }
                rss += Long.parseLong(fields[24 - 3]) * PAGE_BYTES;
            }
        }
        peakRssBytes = Math.max(peakRssBytes, rss);
        cpuMillis = Math.max(cpuMillis, cpu);
        return rss;
    }

    long peakRssBytes() {
        return peakRssBytes;
    }

    Duration cpu() {
        return Duration.ofMillis(cpuMillis);
    }

    /**
     * Kills whatever of the tree was ever seen. In bubblewrap the death of the first process is that of its process
     * namespace and so of everything in it, seen or not.
     */
    void kill() {
        // First what is known, while it may be eating memory; then what that look was too early for.
        seen.forEach(ProcessHandle::destroyForcibly);
        root.descendants().forEach(seen::add);
        seen.forEach(ProcessHandle::destroyForcibly);
    }

    /** Waits until nothing that was ever seen is alive. */
    boolean awaitEnd(Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (seen.stream().anyMatch(ProcessTree::runs)) {
            if (System.nanoTime() > end) {
                return false;
            }
            TimeUnit.MILLISECONDS.sleep(5);
        }
        return true;
    }

    private static boolean runs(ProcessHandle process) {
        // A dead one stays listed until its parent asks for it; in a container there may be nobody who does.
        if (!process.isAlive()) {
            return false;
        }
        String[] fields = stat(process.pid());
        return fields.length == 0 || !fields[0].equals("Z");
    }

    private static String[] stat(long pid) {
        try {
            // The name need not be UTF-8.
            String line = Files.readString(Path.of("/proc", Long.toString(pid), "stat"), StandardCharsets.ISO_8859_1);
            return line.substring(line.lastIndexOf(')') + 2).trim().split(" ");
        } catch (IOException e) {
            // It has just ended, or there is no /proc on this system.
            return new String[0];
        }
    }
}
