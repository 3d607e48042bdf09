package podium.engine;

/** Hears how a run goes, on the run's own thread. */
public interface ProgressListener {
    /** Hears nothing. */
    ProgressListener NONE = metrics -> {};

    /**
     * After every step, so an implementation must be quick or leave most of them out.
     *
     * @param epoch from 1
     * @param batch from 1
     * @param batches in this epoch
     * @param loss mean over the epoch so far
     * @param accuracy over the epoch so far
     */
    default void onBatch(int epoch, int batch, int batches, double loss, double accuracy) {}

    void onEpoch(EpochMetrics metrics);
}
