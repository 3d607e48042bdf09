package podium.engine.layer;

import org.jspecify.annotations.Nullable;

/** An operation that always takes as few images at a time as there are; a whole batch is one part. */
abstract class PartwiseOperation extends Operation implements Partwise {
    @Override
    public final Partwise byParts() {
        return this;
    }

    @Override
    public final void forward(float[][] inputs, float[] output, int images, Pass pass) {
        forward(inputs, output, 0, images, pass);
    }

    @Override
    public final void backward(
            float[][] inputs, float[] output, float[] outputGradient, float[] @Nullable [] inputGradients, int images) {
        backward(inputs, output, outputGradient, inputGradients, 0, images);
    }
}
