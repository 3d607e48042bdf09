package podium.engine.layer;

import java.util.Arrays;

import org.jspecify.annotations.Nullable;

import podium.engine.backend.Backend;
import podium.engine.backend.MatrixProduct;

/** Masked rows {@code [images * repeats, in]} times some columns of a recurrent layer's kernel {@code [in, gates * units]}. */
final class MaskedProduct {
    private final MatrixProduct product;
    private final GateProduct.Columns columns;
    private final StateMask mask;
    private final int gate;
    private final int repeats;
    private final float[] masked;
    private final float[] part;
    private final float[] partGradient;
    private final float[] biasPart;
    private final float[] biasGradient;

    MaskedProduct(
            Backend backend,
            GateProduct.Columns columns,
            StateMask mask,
            int gate,
            int images,
            int repeats,
            boolean inputGradient) {
        int in = columns.kernel().shape().get(0);
        product = backend.matrixProduct(in, columns.count(), images * repeats, inputGradient);
        this.columns = columns;
        this.mask = mask;
        this.gate = gate;
        this.repeats = repeats;
        masked = new float[Math.multiplyExact(images * repeats, in)];
        part = new float[in * columns.count()];
        partGradient = new float[part.length];
        biasPart = new float[columns.count()];
        biasGradient = new float[columns.count()];
    }

    int rows(int images) {
        return images * repeats;
    }

    int values(int images) {
        return rows(images) * mask.size;
    }

    private int allColumns() {
        return columns.kernel().shape().get(1);
    }

    void prepare() {
        Channels.take(columns.kernel().value, part, allColumns(), columns.first(), columns.count());
        Parameter bias = columns.bias();
        if (bias != null) {
            System.arraycopy(bias.value, columns.biasAt(), biasPart, 0, biasPart.length);
        }
        product.prepare(part, bias == null ? null : biasPart);
    }

    void forward(float[] rows, int images, float[] result) {
        product.forward(masked(rows, images), 0, rows(images), result, 0);
    }

    /** Adds to the gradients of the weights, and writes that of the rows where it is wanted. */
    void backward(float[] rows, float[] resultGradient, int images, float @Nullable [] rowsGradient) {
        if (columns.kernel().trainable()) {
            backwardWeights(masked(rows, images), resultGradient, images);
        }
        if (rowsGradient != null) {
            product.backwardInput(resultGradient, 0, rows(images), rowsGradient, 0);
            if (mask.active()) {
                mask.apply(gate, rowsGradient, rowsGradient, images, repeats);
            }
        }
    }

    private void backwardWeights(float[] rows, float[] resultGradient, int images) {
        Parameter bias = columns.bias();
        Arrays.fill(partGradient, 0);
        Arrays.fill(biasGradient, 0);
        product.backwardWeights(
                rows, 0, resultGradient, 0, rows(images), partGradient, bias == null ? null : biasGradient);
        Channels.add(partGradient, columns.kernel().gradient, allColumns(), columns.first(), columns.count());
        for (int i = 0; bias != null && i < biasGradient.length; i++) {
            bias.gradient[columns.biasAt() + i] += biasGradient[i];
        }
    }

    private float[] masked(float[] rows, int images) {
        if (!mask.active()) {
            return rows;
        }
        mask.apply(gate, rows, masked, images, repeats);
        return masked;
    }
}
