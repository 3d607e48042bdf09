package podium.worker;

import org.jspecify.annotations.Nullable;

/** What a sandboxed process tells of itself while it runs: one JSON object a line on its standard output. */
public sealed interface ProgressEvent {
    /**
     * The data is read and the net is built; the first batch follows.
     *
     * @param engine the engine's version
     * @param epochs as asked for; early stopping may end sooner
     * @param batches in an epoch
     */
    record Started(String engine, int epochs, int batches) implements ProgressEvent {}

    /**
     * Within an epoch, at most twice a second.
     *
     * @param epoch from 1
     * @param batch batches done in this epoch
     * @param batches in an epoch
     * @param loss mean over this epoch so far
     * @param accuracy likewise, 0 to 1
     * @param imagesPerSecond over this epoch so far
     */
    record Batch(int epoch, int batch, int batches, double loss, double accuracy, double imagesPerSecond)
            implements ProgressEvent {}

    /**
     * An epoch is over.
     *
     * @param epoch from 1
     * @param seconds that it took
     * @param validationLoss null where nothing is held out
     * @param validationAccuracy likewise
     * @param learningRate of its last step
     */
    record Epoch(
            int epoch,
            double seconds,
            double loss,
            double accuracy,
            @Nullable Double validationLoss,
            @Nullable Double validationAccuracy,
            double learningRate,
            double imagesPerSecond)
            implements ProgressEvent {}

    /** Training is over; predictions are being made. */
    record Trained(int epochs, double seconds) implements ProgressEvent {}

    /** The loss is no number any more; nothing follows. */
    record Diverged(long step, double learningRate, double loss) implements ProgressEvent {}
}
