package podium.sandbox;

import podium.worker.RunResult;

/** What became of a run. All but {@link Failed} are the model's doing. */
public sealed interface Verdict {
    Usage usage();

    /**
     * It trained and predicted; size, finiteness, range and row sums of the predictions are checked.
     *
     * @param predictions probabilities {@code [hidden images · classes]}
     * @param validationPredictions probabilities {@code [validation images · classes]}
     * @param weights all of them, little-endian 32-bit floats; as many as there must be, finite, of the digest that
     *     the result tells
     */
    record Completed(float[] predictions, float[] validationPredictions, byte[] weights, RunResult result, Usage usage)
            implements Verdict {}

    /**
     * The loss was no finite number any more.
     *
     * @param engine that trained it: with the same one the same diverges again
     */
    record Diverged(long step, double learningRate, double loss, String engine, Usage usage) implements Verdict {}

    /** Over its limit of wall or processor time; {@code reason} says which. */
    record TimedOut(String reason, Usage usage) implements Verdict {}

    /** Over its limit of memory; {@code reason} says which. */
    record OutOfMemory(String reason, Usage usage) implements Verdict {}

    /** Anything else: our fault, worth another attempt. */
    record Failed(String reason, Usage usage) implements Verdict {}
}
