package podium.engine.layer;

import org.jspecify.annotations.Nullable;

/**
 * One computation in a net, with whatever it must remember between its forward and its backward pass.
 *
 * <p>Arrays are row-major with the image as first axis, {@code [images, height, width, channels]} for pictures, and were
 * made once with room for the most images of a pass; only the first {@code images} count.
 */
public abstract class Operation {
    /** Called before the first pass and after every change of weights. */
    public void prepare() {}

    /** Writes the output. */
    public abstract void forward(float[][] inputs, float[] output, int images, Pass pass);

    /**
     * Adds to the gradients of the weights and writes those of the inputs. Follows a forward pass of the same images.
     *
     * @param outputGradient may be overwritten
     * @param inputGradients one for each input; null where it is not needed
     */
    public abstract void backward(
            float[][] inputs, float[] output, float[] outputGradient, float[] @Nullable [] inputGradients, int images);

    /** Whether the batch must not be split, because images of a batch influence each other. */
    public boolean needsWholeBatch() {
        return false;
    }

    /** This, if it can take a few images at a time; asked when the net is complete. */
    public @Nullable Partwise byParts() {
        return null;
    }

    /**
     * Whether the output may lie in the memory of the only input. True only where the backward pass does not read the
     * input.
     */
    public boolean worksInPlace() {
        return false;
    }

    /**
     * Whether this turns logits into probabilities of the classes, so that a loss may look at its input instead. If so, it
     * does so for the loss that {@code LossFunction.onLogits} gives.
     */
    public boolean hidesLogits() {
        return false;
    }

    /** Whether this is a ReLU, which its neighbours may take over. */
    public boolean isRelu() {
        return false;
    }

    /** Has the forward pass also apply a ReLU to the output from now on; false where it cannot. */
    public boolean appliesRelu() {
        return false;
    }

    /** Has the backward pass also go through a ReLU that made the input from now on; false where it cannot. */
    public boolean takesReluGradient() {
        return false;
    }

    /** Has the backward pass begin with that ReLU's gradient from now on; false where it cannot. */
    public boolean takesAppliedReluGradient() {
        return false;
    }

    /** To a ReLU: which of its passes its neighbours carry out. */
    public void takenOver(boolean forward, boolean backward) {}

    /** Whether the output is the input unchanged, so that they can always share memory. */
    public boolean isView() {
        return false;
    }

    /** Whether the backward pass leaves the output's gradient as that of the only input, so that they share memory. */
    public boolean handsGradientThrough() {
        return false;
    }

    /** Whether the backward pass reads the output, so that nobody may overwrite it. */
    public boolean readsOutput() {
        return false;
    }
}
