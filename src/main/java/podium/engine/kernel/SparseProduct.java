package podium.engine.kernel;

import java.util.Arrays;

/**
 * A dense layer's product and its weights' gradient for inputs of which most are zero, as the pixels of handwriting are: takes the others alone.
 *
 * <p>The products are those of {@link TiledProduct} bit for bit, but for the sign of zeros: the same terms in the same order, without those that add
 * zero. Where a factor of a zero is not finite its product is no zero, so weights and gradients are looked through first, and these are
 * left to the dense way, as inputs are that have too many nonzeros to gain.
 *
 * <p>Columns are taken 64 at a time; where they are no multiple, the last 64 overlap the ones before.
 */
final class SparseProduct {
    /** The most nonzeros that are faster than all: they are as fast at a share of 0.26 to 0.3. */
    private static final double MOST_NONZEROS = 0.25;

    /** Rows ahead of which the nonzeros may be: the first one may be half full. */
    private static final int ROWS_AHEAD = 1;

    private static final float[] ONE = {1};
    private static final float NO_FLOOR = Float.NEGATIVE_INFINITY;

    private final int in;
    private final int out;
    private final int chunk;
    private final float[] nonzeros;
    private final float[] rows;

    /** For each input the rows where it is not zero, {@code [in, chunk]}, and how many they are. */
    private final float[] rowsOf;

    private final int[] counts;
    private final float[] zeros = new float[SparseTile.COLUMNS];
    private final float[] overlap = new float[SparseTile.COLUMNS];
    private final float[] sums = new float[SparseTile.TOGETHER];

    /** @param chunk the most rows */
    SparseProduct(int in, int out, int chunk) {
        this.in = in;
        this.out = out;
        this.chunk = chunk;
        this.nonzeros = new float[in + Lanes.COUNT];
        this.rows = new float[chunk];
        for (int row = 0; row < chunk; row++) rows[row] = row;
        this.rowsOf = new float[Math.multiplyExact(in, chunk)];
        this.counts = new int[in];
    }

    /** Whether it is faster for so many columns. */
    static boolean suits(int out) {
        return out >= SparseTile.COLUMNS;
    }

    /** Has the loops compiled; changes no result. */
    void warmUp() {
        float[] list = new float[24];
        float[] x = new float[25 * SparseTile.TOGETHER];
        float[] y = new float[x.length];
        WarmUp.run(length -> SparseTile.add(x, 0, 0, list, 0, length, x, 0, 0, x, 0, y, 0, 0));
        WarmUp.run(groups -> SparseTile.nonzeros(x, 0, groups, y));
    }

    /** Whether values are finite; also false for those whose sum might not be. */
    boolean finite(float[] values, int at, int count) {
        Arrays.fill(sums, 0);
        int whole = count / SparseTile.TOGETHER;
        PanelCopy.addColumns(values, at, whole, sums, 0);
        float sum = 0;
        for (float part : sums) sum += part;
        for (int i = whole * SparseTile.TOGETHER; i < count; i++) sum += values[at + i];
        return Float.isFinite(sum);
    }

    /**
     * Writes {@code y = max(floor, x W + b)} row by row, until there are too many nonzeros.
     *
     * @param w finite
     * @return the rows written
     */
    int forward(
            float[] x, int xAt, int count, float[] w, int wAt, float[] b, int bAt, float[] y, int yAt, boolean relu) {
        float floor = relu ? 0 : NO_FLOOR;
        int sum = 0;
        for (int row = 0; row < count; row++) {
            int from = xAt + row * in;
            int length = nonzeros(x, from);
            sum += length;
            if (tooMany(sum, row)) return row;
            for (int column = 0; column < out; column += SparseTile.COLUMNS) {
                int c = Math.min(column, out - SparseTile.COLUMNS);
                int to = yAt + row * out + c;
                SparseTile.add(x, from, 1, nonzeros, 0, length, w, wAt + c, out, b, bAt + c, y, to, floor);
            }
        }
        return count;
    }

    private boolean tooMany(int sum, int row) {
        return sum > MOST_NONZEROS * in * (row + 1 + ROWS_AHEAD);
    }

    private int nonzeros(float[] x, int at) {
        int groups = in / SparseTile.TOGETHER;
        int count = SparseTile.nonzeros(x, at, groups, nonzeros);
        for (int i = groups * SparseTile.TOGETHER; i < in; i++) {
            if (x[at + i] != 0) nonzeros[count++] = i;
        }
        return count;
    }

    /**
     * Adds to the gradients of weights and bias: {@code dW += x^T dy}, {@code db += sum of dy}.
     *
     * @return false, having added nothing, where the dense way must be taken
     */
    boolean backward(float[] x, int xAt, float[] dy, int dyAt, int count, float[] dw, int dwAt, float[] db, int dbAt) {
        if (!finite(dy, dyAt, count * out) || !collect(x, xAt, count)) return false;
        for (int column = 0; column < out; column += SparseTile.COLUMNS) {
            int c = Math.min(column, out - SparseTile.COLUMNS);
            for (int k = 0; k < in; k++) {
                if (counts[k] > 0)
                    addTo(dw, dwAt + k * out, column, x, xAt + k, in, rowsOf, k * chunk, counts[k], dy, dyAt + c);
            }
            addTo(db, dbAt, column, ONE, 0, 0, rows, 0, count, dy, dyAt + c);
        }
        return true;
    }

    /** Finds the rows of each input; false where there are too many. */
    private boolean collect(float[] x, int xAt, int count) {
        Arrays.fill(counts, 0);
        int sum = 0;
        for (int row = 0; row < count; row++) {
            int length = nonzeros(x, xAt + row * in);
            sum += length;
            if (tooMany(sum, row)) return false;
            append(row, length);
        }
        return true;
    }

    private void append(int row, int length) {
        for (int i = 0; i < length; i++) {
            int k = (int) nonzeros[i];
            int at = counts[k]++;
            rowsOf[k * chunk + at] = row;
        }
    }

    /** Adds to 64 columns of one row of a gradient, or to those left from {@code column} on. */
    private void addTo(
            float[] to,
            int toAt,
            int column,
            float[] x,
            int xAt,
            int xStep,
            float[] list,
            int listAt,
            int length,
            float[] dy,
            int dyAt) {
        if (column + SparseTile.COLUMNS <= out) {
            int at = toAt + column;
            SparseTile.add(x, xAt, xStep, list, listAt, length, dy, dyAt, out, to, at, to, at, NO_FLOOR);
            return;
        }
        SparseTile.add(x, xAt, xStep, list, listAt, length, dy, dyAt, out, zeros, 0, overlap, 0, NO_FLOOR);
        int behind = column - (out - SparseTile.COLUMNS);
        for (int i = behind; i < SparseTile.COLUMNS; i++) to[toAt + column - behind + i] += overlap[i];
    }
}
