package podium.model;

/**
 * What a net may cost. Checked before anything is allocated.
 *
 * @param layers calls of layers
 * @param parameters all weights
 * @param memoryBytes weights with gradients and the optimizer's arrays, and a batch's activations with theirs
 * @param trainingFlops floating-point operations of the whole training
 * @param epochs passes over the training images
 * @param batchSize images per step
 */
public record Limits(int layers, long parameters, long memoryBytes, long trainingFlops, int epochs, int batchSize) {
    /** Room for every net of the course and for most of what is published for MNIST. */
    public static final Limits DEFAULT = new Limits(500, 20_000_000, 2L << 30, 2_000_000_000_000_000L, 200, 4096);
}
