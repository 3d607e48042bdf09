package podium.sandbox;

import java.io.IOException;
import java.time.Duration;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import podium.worker.ProgressEvent;
import podium.worker.ProgressLines;

/** Passes progress on as long as it makes sense: epochs count up, batches do not come in floods. */
final class Progress {
    private static final long BATCH_NANOS = Duration.ofMillis(200).toNanos();

    private final Consumer<ProgressEvent> listener;
    private int epoch;
    private long lastBatch = System.nanoTime() - BATCH_NANOS;
    private ProgressEvent.@Nullable Diverged divergence;

    Progress(Consumer<ProgressEvent> listener) {
        this.listener = listener;
    }

    void line(byte[] line) throws IOException {
        ProgressEvent event;
        try {
            event = ProgressLines.read(line);
        } catch (IOException e) {
            throw new IOException("it printed a line that is no progress: " + e.getMessage(), e);
        }
        if (event instanceof ProgressEvent.Epoch next) {
            if (next.epoch() != epoch + 1) {
                throw new IOException("epoch " + (epoch + 1) + " must follow, got " + next.epoch());
            }
            epoch++;
        } else if (event instanceof ProgressEvent.Batch) {
            long now = System.nanoTime();
            if (now - lastBatch < BATCH_NANOS) {
                return;
            }
            lastBatch = now;
        } else if (event instanceof ProgressEvent.Diverged diverged) {
            divergence = diverged;
        }
        listener.accept(event);
    }

    /** What the process said last of a divergence. */
    ProgressEvent.@Nullable Diverged divergence() {
        return divergence;
    }
}
