package podium.engine.layer;

import org.jspecify.annotations.Nullable;

import podium.model.regularizer.Regularizer;

/**
 * A penalty on a layer's output, {@code (l1 * sum |y| + l2 * sum y^2) / batch}. Follows Keras 3's
 * {@code Layer.__call__}, which divides by the size of the batch.
 */
public final class ActivityPenaltyOperation extends Operation {
    private final Regularizer regularizer;
    private final int size;
    private double penalty;
    private int batch;

    ActivityPenaltyOperation(Regularizer regularizer, long size) {
        this.regularizer = regularizer;
        this.size = Math.toIntExact(size);
    }

    /** The sum over the images of the last forward pass, not yet divided by the batch. */
    public double penalty() {
        return penalty;
    }

    @Override
    public void forward(float[][] inputs, float[] output, int images, Pass pass) {
        batch = pass.batch();
        penalty = 0;
        for (int i = 0; i < images * size; i++) {
            double x = inputs[0][i];
            penalty += regularizer.l1() * Math.abs(x) + regularizer.l2() * x * x;
            output[i] = inputs[0][i];
        }
    }

    @Override
    public void backward(
            float[][] inputs, float[] output, float[] outputGradient, float[] @Nullable [] inputGradients, int images) {
        float[] dx = inputGradients[0];
        if (dx == null) {
            return;
        }
        for (int i = 0; i < images * size; i++) {
            double y = output[i];
            double slope = regularizer.l1() * Math.signum(y) + 2 * regularizer.l2() * y;
            dx[i] = (float) (outputGradient[i] + slope / batch);
        }
    }

    @Override
    public boolean worksInPlace() {
        return true;
    }

    @Override
    public boolean readsOutput() {
        return true;
    }
}
