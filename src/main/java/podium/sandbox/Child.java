package podium.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/** A started process, the threads that listen to it, and its tree. */
final class Child {
    private static final Duration END_PATIENCE = Duration.ofSeconds(10);

    private final Process process;
    private final ProcessTree tree;
    private final Thread owner;

    private Child(Process process, Thread owner) {
        this.process = process;
        this.tree = new ProcessTree(process.toHandle());
        this.owner = owner;
    }

    /** Listens to one of the process's streams until it ends. */
    interface Listener {
        void listen(InputStream in) throws IOException;
    }

    /**
     * Starts a process on a thread of its own that stays until it has ended: the kernel lets bubblewrap die with the
     * very thread that started it, and the caller's may be one that is handed around.
     *
     * @param fault hears when a listener could not go on
     */
    static Child start(String name, ProcessBuilder builder, Listener output, Listener errors, Consumer<Exception> fault)
            throws IOException, InterruptedException {
        var started = new CountDownLatch(1);
        var result = new Object() {
            volatile @Nullable Child child;
            volatile @Nullable IOException fault;
        };
        var owner = new Thread(
                () -> {
                    try {
                        Process process = builder.start();
                        result.child = new Child(process, Thread.currentThread());
                        started.countDown();
                        Thread second = daemon(name + "-errors", () -> drain(process.getErrorStream(), errors, fault));
                        drain(process.getInputStream(), output, fault);
                        process.onExit().join();
                        second.join();
                    } catch (IOException e) {
                        result.fault = e;
                    } catch (InterruptedException e) {
                        // Nobody interrupts this thread, and if so, all that could be missed is an error's text.
                        Thread.currentThread().interrupt();
                    } finally {
                        started.countDown();
                    }
                },
                name);
        owner.setDaemon(true);
        owner.start();
        started.await();
        Child child = result.child;
        if (child == null) {
            IOException reason = result.fault;
            throw reason != null ? reason : new IOException("the process could not be started");
        }
        return child;
    }

    private static Thread daemon(String name, Runnable work) {
        var thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static void drain(InputStream in, Listener listener, Consumer<Exception> fault) {
        try (in) {
            listener.listen(in);
        } catch (IOException | RuntimeException e) {
            fault.accept(e);
        }
    }

    Process process() {
        return process;
    }

    ProcessTree tree() {
        return tree;
    }

    /** Kills what is left of the tree and waits until it is gone and everything is heard. */
    boolean end() throws InterruptedException {
        tree.kill();
        boolean gone = tree.awaitEnd(END_PATIENCE);
        owner.join(END_PATIENCE.toMillis());
        return gone;
    }
}
