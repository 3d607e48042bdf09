package podium.worker;

import java.time.Duration;
import java.util.function.Consumer;

import podium.engine.DivergedException;
import podium.engine.EpochMetrics;
import podium.engine.ProgressListener;

/** Tells the node of every epoch, and of a batch twice a second. */
final class Reporter implements ProgressListener {
    private static final long BATCH_NANOS = Duration.ofMillis(500).toNanos();

    private final Consumer<ProgressEvent> progress;
    private final int batchSize;
    private final int images;
    private int epochs;
    private long steps;
    private double learningRate;
    private long epochStart = System.nanoTime();
    private long lastBatch = epochStart - BATCH_NANOS;

    /** @param images in an epoch */
    Reporter(Consumer<ProgressEvent> progress, int batchSize, int images) {
        this.progress = progress;
        this.batchSize = batchSize;
        this.images = images;
    }

    @Override
    public void onBatch(int epoch, int batch, int batches, double loss, double accuracy) {
        steps++;
        long now = System.nanoTime();
        if (now - lastBatch >= BATCH_NANOS) {
            lastBatch = now;
            double seen = Math.min((double) batch * batchSize, images);
            progress.accept(
                    new ProgressEvent.Batch(epoch, batch, batches, loss, accuracy, seen / ((now - epochStart) / 1e9)));
        }
    }

    @Override
    public void onEpoch(EpochMetrics metrics) {
        epochs = metrics.epoch();
        learningRate = metrics.learningRate();
        progress.accept(new ProgressEvent.Epoch(
                metrics.epoch(),
                metrics.seconds(),
                metrics.loss(),
                metrics.accuracy(),
                metrics.validationLoss(),
                metrics.validationAccuracy(),
                metrics.learningRate(),
                metrics.imagesPerSecond()));
        epochStart = System.nanoTime();
    }

    int epochs() {
        return epochs;
    }

    /** Outputs or weights themselves; the very last step may have made weights of which no loss has told. */
    float[] checked(float[] outputs) {
        for (float output : outputs) {
            if (!Float.isFinite(output)) {
                throw new DivergedException(steps, learningRate, output);
            }
        }
        return outputs;
    }
}
