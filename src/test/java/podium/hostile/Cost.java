package podium.hostile;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import com.sun.management.ThreadMXBean;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the server's threads spent meanwhile: processor time, which a busy machine does not lengthen, and memory allocated.
 * The thread that asks, and so whatever the test's own client does, is left out.
 */
record Cost(Duration processor, long bytes) {
    static final Duration MOST_TIME = Duration.ofMillis(200);
    static final long MOST_BYTES = 64 << 20;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** What each thread had spent. */
    private record Spent(long nanos, long bytes) {}

    static Cost of(Runnable request) {
        Map<Long, Spent> before = spent();
        request.run();
        long nanos = 0;
        long bytes = 0;
        for (var thread : spent().entrySet()) {
            Spent earlier = before.getOrDefault(thread.getKey(), new Spent(0, 0));
            nanos += Math.max(0, thread.getValue().nanos() - earlier.nanos());
            bytes += Math.max(0, thread.getValue().bytes() - earlier.bytes());
        }
        return new Cost(Duration.ofNanos(nanos), bytes);
    }

    boolean isSmall() {
        return processor.compareTo(MOST_TIME) <= 0 && bytes <= MOST_BYTES;
    }

    /** To be sent once before, or it measures how classes are loaded. */
    static void assertSmall(Runnable request) {
        assertThat(of(request))
                .as("at most " + MOST_TIME + " of processor time and " + MOST_BYTES + " bytes")
                .matches(Cost::isSmall);
    }

    private static Map<Long, Spent> spent() {
        long own = Thread.currentThread().getId();
        Map<Long, Spent> spent = new HashMap<>();
        for (long thread : THREADS.getAllThreadIds()) {
            if (thread != own) {
                spent.put(
                        thread,
                        new Spent(
                                Math.max(0, THREADS.getThreadCpuTime(thread)),
                                Math.max(0, THREADS.getThreadAllocatedBytes(thread))));
            }
        }
        return spent;
    }
}
