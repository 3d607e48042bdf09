package podium.engine.layer;

import org.jspecify.annotations.Nullable;

import podium.engine.backend.Pooling;

/** A pooling by the backend. */
final class PoolingOperation extends PartwiseOperation {
    private final Pooling pooling;
    private boolean inputIsRelu;

    PoolingOperation(Pooling pooling) {
        this.pooling = pooling;
    }

    @Override
    public void forward(float[][] inputs, float[] output, int first, int images, Pass pass) {
        pooling.forward(inputs[0], first, images, output);
    }

    @Override
    public void backward(
            float[][] inputs,
            float[] output,
            float[] outputGradient,
            float[] @Nullable [] inputGradients,
            int first,
            int images) {
        if (inputGradients[0] != null) {
            pooling.backward(inputs[0], output, outputGradient, first, images, inputGradients[0], inputIsRelu);
        }
    }

    @Override
    public boolean takesReluGradient() {
        inputIsRelu = true;
        return true;
    }

    @Override
    public boolean readsOutput() {
        return inputIsRelu;
    }
}
