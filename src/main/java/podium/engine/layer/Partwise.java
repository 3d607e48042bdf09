package podium.engine.layer;

import org.jspecify.annotations.Nullable;

/**
 * An operation that can take a few images of a batch at a time: {@code images} of them, from {@code first} on, in all arrays. Where neighbours do so one
 * after the other, each finds in the processor's cache what the one before it wrote.
 */
public interface Partwise {
    /** As {@link Operation#forward}. */
    void forward(float[][] inputs, float[] output, int first, int images, Pass pass);

    /** As {@link Operation#backward}. */
    void backward(
            float[][] inputs,
            float[] output,
            float[] outputGradient,
            float[] @Nullable [] inputGradients,
            int first,
            int images);

    /**
     * Whether all images must have gone forward through what comes before, before the first of them comes here; in the backward pass, all through this
     * one before the first goes on.
     */
    default boolean waitsForBatch() {
        return false;
    }
}
