package podium.queue;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;

/** A node's threads, one for each run at once; each that becomes free is said. */
final class Slots extends ThreadPoolExecutor {
    private volatile Runnable whenFree = () -> {};

    Slots(int count) {
        super(count, count, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), new Names());
    }

    /**
     * The queue counts a run out before this is called, so that looking for work finds room. By itself it looks only
     * where its last look found more than it could take, and that look may be older than what waits now.
     */
    void whenFree(Runnable look) {
        whenFree = look;
    }

    @Override
    protected void afterExecute(Runnable task, @Nullable Throwable failure) {
        super.afterExecute(task, failure);
        whenFree.run();
    }

    private static final class Names implements ThreadFactory {
        private final AtomicInteger count = new AtomicInteger();

        @Override
        public Thread newThread(Runnable task) {
            return new Thread(task, "training-" + count.incrementAndGet());
        }
    }
}
