package podium.sandbox;

import java.io.IOException;
import java.util.function.Consumer;

import podium.worker.ProgressEvent;

/** Runs jobs on this node, each in one fresh process; several at once if called by several threads. */
public final class Sandbox implements AutoCloseable {
    private final Protections protections;

    private Sandbox(Protections protections) {
        this.protections = protections;
    }

    /**
     * Finds out what works here and unpacks the native libraries once.
     *
     * @throws SandboxUnavailableException where {@link SandboxMode#REQUIRED} cannot be kept
     */
    public static Sandbox open(SandboxSettings settings) throws IOException {
        return new Sandbox(new Protections(false, java.util.List.of(), java.util.List.of()));
    }

    public Protections protections() {
        return protections;
    }

    /**
     * Trains one model and waits for it. Whatever happens, when this returns no process and no folder of the run is
     * left.
     *
     * @param progress called on another thread, one event at a time, in order
     * @throws InterruptedException if this thread is interrupted; the run is killed first
     */
    public Verdict run(Job job, Consumer<ProgressEvent> progress) throws InterruptedException {
        throw new UnsupportedOperationException();
    }

    /** Kills every run; their {@link #run} answers {@link Verdict.Failed}. */
    @Override
    public void close() {}
}
