package podium.engine.layer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;

import podium.engine.backend.Backend;

/**
 * Rows times the columns of a kernel {@code [in, gates * units]} that some gates have, after a {@link StateMask}: one product
 * where all gates see the same mask, one for each gate where each sees its own.
 */
final class GateProduct {
    private final List<MaskedProduct> parts = new ArrayList<>();
    private final int columns;
    private final float[] part;
    private final float[] rowGradient;

    /** The part of a kernel, and what is added after it. */
    record Columns(
            Parameter kernel,
            int first,
            int count,
            @Nullable Parameter bias,
            int biasAt) {}

    /**
     * @param firstGate whose mask the first columns see
     * @param images the most
     * @param repeats rows of an image
     */
    GateProduct(
            Backend backend,
            Columns columns,
            StateMask mask,
            int firstGate,
            int units,
            int images,
            int repeats,
            boolean inputGradient) {
        this.columns = columns.count();
        boolean separate = mask.gates > 1;
        int width = separate ? units : columns.count();
        for (int at = 0; at < columns.count(); at += width) {
            var some =
                    new Columns(columns.kernel(), columns.first() + at, width, columns.bias(), columns.biasAt() + at);
            int gate = separate ? firstGate + at / units : 0;
            parts.add(new MaskedProduct(backend, some, mask, gate, images, repeats, inputGradient));
        }
        boolean several = parts.size() > 1;
        part = new float[several ? Math.multiplyExact(images * repeats, width) : 0];
        rowGradient = new float[several ? Math.multiplyExact(images * repeats, mask.size) : 0];
    }

    void prepare() {
        parts.forEach(MaskedProduct::prepare);
    }

    /** Writes {@code result [rows, count]}. */
    void forward(float[] rows, int images, float[] result) {
        if (parts.size() == 1) {
            parts.get(0).forward(rows, images, result);
            return;
        }
        int width = columns / parts.size();
        for (int i = 0; i < parts.size(); i++) {
            parts.get(i).forward(rows, images, part);
            Channels.put(part, result, parts.get(i).rows(images), columns, i * width, width);
        }
    }

    /** Adds to the gradients of the weights, and writes that of the rows where it is wanted. */
    void backward(float[] rows, float[] resultGradient, int images, float @Nullable [] rowsGradient) {
        if (parts.size() == 1) {
            parts.get(0).backward(rows, resultGradient, images, rowsGradient);
            return;
        }
        int width = columns / parts.size();
        if (rowsGradient != null) {
            Arrays.fill(rowsGradient, 0);
        }
        for (int i = 0; i < parts.size(); i++) {
            Channels.take(resultGradient, part, parts.get(i).rows(images), columns, i * width, width);
            parts.get(i).backward(rows, part, images, rowsGradient == null ? null : rowGradient);
            for (int j = 0; rowsGradient != null && j < parts.get(i).values(images); j++) {
                rowsGradient[j] += rowGradient[j];
            }
        }
    }
}
