package podium.hostile;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import com.sun.management.ThreadMXBean;

/**
 * What the server's threads spent meanwhile: processor time, which a busy machine does not lengthen, and memory allocated.
 * The thread that asks, and so whatever the test's own client does, is left out.
 */
record Cost(Duration processor, long bytes) {
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
