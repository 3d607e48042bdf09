package podium.engine.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * Sums over the rows of {@code [rows, channels]}, a channel at a time: floats within blocks of rows, doubles over the blocks.
 *
 * <p>Two kinds: {@code first += sum of (x - shift), second += sum of (x - shift)²}, and {@code first += sum of dy, second += sum of dy (x - shift)}.
 * Blocks hold about 2048 floats, so they stay in L1 while the groups of eight channels pass over them; the order of additions depends
 * on the shape alone.
 */
final class ChannelSums {
    private static final int BLOCK = 2048;
    private final int channels;
    private final int whole;
    private final int blockRows;
    private final float[] blockFirst;
    private final float[] blockSecond;
    final double[] first;
    final double[] second;

    ChannelSums(int channels) {
        this.channels = channels;
        this.whole = channels - channels % Lanes.COUNT;
        this.blockRows = Math.max(8, BLOCK / channels);
        this.blockFirst = new float[channels];
        this.blockSecond = new float[channels];
        this.first = new double[channels];
        this.second = new double[channels];
    }

    static void warmUp() {
        float[] from = WarmUp.zeros();
        float[] first = WarmUp.zeros();
        float[] second = WarmUp.zeros();
        WarmUp.run(rows -> powers(from, 0, rows, Lanes.COUNT, from, 0, first, second));
    }

    static void warmUpProducts(boolean masked) {
        float[] from = WarmUp.zeros();
        float[] dy = WarmUp.zeros();
        float[] first = WarmUp.zeros();
        float[] second = WarmUp.zeros();
        if (masked) WarmUp.run(k -> maskedProducts(dy, 0, from, 0, from, 0, k, Lanes.COUNT, from, 0, first, second));
        else WarmUp.run(rows -> products(from, 0, from, 0, rows, Lanes.COUNT, from, 0, first, second));
    }

    void clear() {
        java.util.Arrays.fill(first, 0);
        java.util.Arrays.fill(second, 0);
    }

    /** Adds sums of {@code x - shift} and of its square. */
    void addPowers(float[] x, int xAt, int rows, float[] shift) {
        add(x, xAt, null, 0, x, xAt, rows, shift, true);
    }

    /**
     * Adds sums of {@code dy} and of {@code dy (x - shift)}.
     *
     * @param y where not null, first {@code dy = 0} wherever {@code y <= 0}
     */
    void addProducts(float[] dy, int dyAt, float[] y, int yAt, float[] x, int xAt, int rows, float[] shift) {
        add(dy, dyAt, y, yAt, x, xAt, rows, shift, false);
    }

    private void add(
            float[] d, int dAt, float[] y, int yAt, float[] x, int xAt, int rows, float[] shift, boolean powers) {
        for (int row = 0; row < rows; row += blockRows) {
            int count = Math.min(blockRows, rows - row);
            int from = row * channels;
            for (int c = 0; c < whole; c += Lanes.COUNT) {
                int at = from + c;
                if (powers) powers(x, xAt + at, count, channels, shift, c, blockFirst, blockSecond);
                else if (y == null)
                    products(d, dAt + at, x, xAt + at, count, channels, shift, c, blockFirst, blockSecond);
                else
                    maskedProducts(
                            d, dAt + at, y, yAt + at, x, xAt + at, count, channels, shift, c, blockFirst, blockSecond);
            }
            for (int c = whole; c < channels; c++) {
                float sum = 0;
                float product = 0;
                for (int i = from + c; i < from + count * channels; i += channels) {
                    float centred = x[xAt + i] - shift[c];
                    if (y != null && y[yAt + i] <= 0) d[dAt + i] = 0;
                    float factor = powers ? centred : d[dAt + i];
                    sum += factor;
                    product = Math.fma(factor, centred, product);
                }
                blockFirst[c] = sum;
                blockSecond[c] = product;
            }
            for (int c = 0; c < channels; c++) {
                first[c] += blockFirst[c];
                second[c] += blockSecond[c];
            }
        }
    }

    private static void powers(
            float[] x, int at, int rows, int stride, float[] shift, int c, float[] first, float[] second) {
        FloatVector middle = FloatVector.fromArray(Lanes.SPECIES, shift, c);
        FloatVector sum = FloatVector.broadcast(Lanes.SPECIES, 0f);
        FloatVector square = FloatVector.broadcast(Lanes.SPECIES, 0f);
        int from = at;
        for (int row = 0; row < rows; row++) {
            FloatVector centred = FloatVector.fromArray(Lanes.SPECIES, x, from).sub(middle);
            sum = sum.add(centred);
            square = centred.fma(centred, square);
            from += stride;
        }
        sum.intoArray(first, c);
        square.intoArray(second, c);
    }

    private static void products(
            float[] d,
            int dAt,
            float[] x,
            int xAt,
            int rows,
            int stride,
            float[] shift,
            int c,
            float[] first,
            float[] second) {
        FloatVector middle = FloatVector.fromArray(Lanes.SPECIES, shift, c);
        FloatVector sum = FloatVector.broadcast(Lanes.SPECIES, 0f);
        FloatVector product = FloatVector.broadcast(Lanes.SPECIES, 0f);
        int shiftRow = 0;
        for (int row = 0; row < rows; row++) {
            FloatVector factor = FloatVector.fromArray(Lanes.SPECIES, d, dAt + shiftRow);
            sum = sum.add(factor);
            product = factor.fma(
                    FloatVector.fromArray(Lanes.SPECIES, x, xAt + shiftRow).sub(middle), product);
            shiftRow += stride;
        }
        sum.intoArray(first, c);
        product.intoArray(second, c);
    }

    private static void maskedProducts(
            float[] d,
            int dAt,
            float[] y,
            int yAt,
            float[] x,
            int xAt,
            int rows,
            int stride,
            float[] shift,
            int c,
            float[] first,
            float[] second) {
        FloatVector middle = FloatVector.fromArray(Lanes.SPECIES, shift, c);
        FloatVector sum = FloatVector.broadcast(Lanes.SPECIES, 0f);
        FloatVector product = FloatVector.broadcast(Lanes.SPECIES, 0f);
        int shiftRow = 0;
        for (int row = 0; row < rows; row++) {
            var shut = FloatVector.fromArray(Lanes.SPECIES, y, yAt + shiftRow).compare(VectorOperators.LE, 0f);
            FloatVector factor =
                    FloatVector.fromArray(Lanes.SPECIES, d, dAt + shiftRow).blend(0f, shut);
            factor.intoArray(d, dAt + shiftRow);
            sum = sum.add(factor);
            product = factor.fma(
                    FloatVector.fromArray(Lanes.SPECIES, x, xAt + shiftRow).sub(middle), product);
            shiftRow += stride;
        }
        sum.intoArray(first, c);
        product.intoArray(second, c);
    }
}
