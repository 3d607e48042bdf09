package podium.engine.layer;

import org.jspecify.annotations.Nullable;

import podium.engine.activation.Elementwise;
import podium.model.activation.ActivationFunction;

/** {@code y = f(x)} for each element, {@code dx = dy * f'(x)}. */
final class ActivationOperation extends Operation implements Partwise {
    private final Elementwise function;
    private final int size;
    private final @Nullable ActivationFunction name;
    private boolean forwardTaken;
    private boolean backwardTaken;

    /** @param size values of an image */
    ActivationOperation(Elementwise function, long size) {
        this(function, size, null);
    }

    /** @param name of the function, by whichever loops; null where it has none */
    ActivationOperation(Elementwise function, long size, @Nullable ActivationFunction name) {
        this.function = function;
        this.size = Math.toIntExact(size);
        this.name = name;
    }

    @Override
    public boolean isRelu() {
        return name == ActivationFunction.RELU;
    }

    @Override
    public void takenOver(boolean forward, boolean backward) {
        forwardTaken = forward;
        backwardTaken = backward;
    }

    /** Where neighbours carry out both passes, nothing is left that needs all images. */
    @Override
    public @Nullable Partwise byParts() {
        return forwardTaken && backwardTaken ? this : null;
    }

    @Override
    public void forward(float[][] inputs, float[] output, int first, int images, Pass pass) {}

    @Override
    public void backward(
            float[][] inputs,
            float[] output,
            float[] outputGradient,
            float[] @Nullable [] inputGradients,
            int first,
            int images) {}

    @Override
    public void forward(float[][] inputs, float[] output, int images, Pass pass) {
        if (!forwardTaken) {
            function.forward(inputs[0], output, 0, images * size);
        }
    }

    @Override
    public void backward(
            float[][] inputs, float[] output, float[] outputGradient, float[] @Nullable [] inputGradients, int images) {
        if (inputGradients[0] != null && !backwardTaken) {
            function.backward(inputs[0], output, outputGradient, inputGradients[0], 0, images * size);
        }
    }

    /** Keras's crossentropies, all of them, look behind a sigmoid as they do behind a softmax. */
    @Override
    public boolean hidesLogits() {
        return name == ActivationFunction.SIGMOID;
    }

    @Override
    public boolean worksInPlace() {
        return function.slopeFromOutput();
    }

    @Override
    public boolean readsOutput() {
        return true;
    }
}
