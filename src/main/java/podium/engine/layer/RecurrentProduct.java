package podium.engine.layer;

import org.jspecify.annotations.Nullable;

import podium.engine.backend.Backend;
import podium.engine.backend.MatrixProduct;

/** The state times some columns of the recurrent kernel {@code [units, gates * units]}. */
final class RecurrentProduct {
    private final MatrixProduct product;
    private final Parameter kernel;
    private final @Nullable Parameter bias;
    private final int biasAt;
    private final int columns;
    private final int first;
    private final int count;
    private final StateMask mask;
    private final float[] masked;
    private final float[] part;
    private final float[] partGradient;
    private final float[] biasPart;
    private final float[] biasGradient;

    /**
     * @param first of the columns
     * @param count of columns
     * @param bias added to the product, or null
     * @param biasAt where in the bias the columns' values start
     */
    RecurrentProduct(
            Backend backend,
            Parameter kernel,
            int first,
            int count,
            @Nullable Parameter bias,
            int biasAt,
            int images,
            StateMask mask) {
        int units = kernel.shape().get(0);
        columns = kernel.shape().get(1);
        product = backend.matrixProduct(units, count, images, true);
        this.kernel = kernel;
        this.mask = mask;
        masked = new float[images * units];
        this.bias = bias;
        this.biasAt = biasAt;
        this.first = first;
        this.count = count;
        part = new float[units * count];
        partGradient = new float[units * count];
        biasPart = new float[count];
        biasGradient = new float[count];
    }

    void prepare() {
        Channels.take(kernel.value, part, columns, first, count);
        if (bias != null) {
            System.arraycopy(bias.value, biasAt, biasPart, 0, count);
        }
        product.prepare(part, bias == null ? null : biasPart);
    }

    void forward(float[] state, int images, float[] result) {
        product.forward(masked(state, images), 0, images, result, 0);
    }

    /** Writes the state's gradient and adds to the weights'. */
    void backward(float[] state, float[] resultGradient, int images, float[] stateGradient) {
        if (kernel.trainable()) {
            java.util.Arrays.fill(partGradient, 0);
            java.util.Arrays.fill(biasGradient, 0);
            product.backwardWeights(
                    masked(state, images),
                    0,
                    resultGradient,
                    0,
                    images,
                    partGradient,
                    bias == null ? null : biasGradient);
            Channels.add(partGradient, kernel.gradient, columns, first, count);
            for (int i = 0; bias != null && i < count; i++) {
                bias.gradient[biasAt + i] += biasGradient[i];
            }
        }
        product.backwardInput(resultGradient, 0, images, stateGradient, 0);
        for (int i = 0; mask.active && i < images * kernel.shape().get(0); i++) {
            stateGradient[i] *= mask.factors[i];
        }
    }

    private float[] masked(float[] state, int images) {
        if (!mask.active) {
            return state;
        }
        for (int i = 0; i < images * kernel.shape().get(0); i++) {
            masked[i] = state[i] * mask.factors[i];
        }
        return masked;
    }
}
