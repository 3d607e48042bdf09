package podium.engine.layer;

import org.jspecify.annotations.Nullable;

/** The same values, perhaps under another shape. */
final class ViewOperation extends Operation {
    private final int size;

    /** @param size values of an image */
    ViewOperation(long size) {
        this.size = Math.toIntExact(size);
    }

    @Override
    public void forward(float[][] inputs, float[] output, int images, Pass pass) {
        copy(inputs[0], output, images);
    }

    @Override
    public void backward(
            float[][] inputs, float[] output, float[] outputGradient, float[] @Nullable [] inputGradients, int images) {
        if (inputGradients[0] != null) {
            copy(outputGradient, inputGradients[0], images);
        }
    }

    private void copy(float[] from, float[] to, int images) {
        if (from != to) {
            System.arraycopy(from, 0, to, 0, images * size);
        }
    }

    @Override
    public boolean isView() {
        return true;
    }
}
