package podium.engine.layer;

import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/** Each output value is a weighted sum of a few input values of the same image, the same ones for every image. */
final class GatherOperation extends Operation {
    /** In {@link #places}: this part of the sum is zero. */
    static final int NOWHERE = -1;

    private final int[][] places;
    private final float[] @Nullable [] factors;
    private final int inputSize;

    /**
     * @param places for each part of the sum and each output value the place of the input value
     * @param factors likewise what it is multiplied with; null for 1
     */
    GatherOperation(int[][] places, float[] @Nullable [] factors, long inputSize) {
        this.places = places;
        this.factors = factors;
        this.inputSize = Math.toIntExact(inputSize);
    }

    private int size() {
        return places[0].length;
    }

    private float factor(int part, int i) {
        return factors == null ? 1 : factors[part][i];
    }

    @Override
    public void forward(float[][] inputs, float[] output, int images, Pass pass) {
        Arrays.fill(output, 0, images * size(), 0);
        for (int part = 0; part < places.length; part++) {
            for (int image = 0; image < images; image++) {
                int from = image * inputSize;
                int to = image * size();
                for (int i = 0; i < size(); i++) {
                    if (places[part][i] != NOWHERE) {
                        output[to + i] += inputs[0][from + places[part][i]] * factor(part, i);
                    }
                }
            }
        }
    }

    @Override
    public void backward(
            float[][] inputs, float[] output, float[] outputGradient, float[] @Nullable [] inputGradients, int images) {
        float[] dx = inputGradients[0];
        if (dx == null) {
            return;
        }
        Arrays.fill(dx, 0, images * inputSize, 0);
        for (int part = 0; part < places.length; part++) {
            for (int image = 0; image < images; image++) {
                int to = image * inputSize;
                int from = image * size();
                for (int i = 0; i < size(); i++) {
                    if (places[part][i] != NOWHERE) {
                        dx[to + places[part][i]] += outputGradient[from + i] * factor(part, i);
                    }
                }
            }
        }
    }
}
