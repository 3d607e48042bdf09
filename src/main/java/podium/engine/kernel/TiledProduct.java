package podium.engine.kernel;

import java.util.Arrays;

/**
 * A product with packed weights: {@code y[p, o] = max(floor, bias[o] + sum over k of x[place[p] + shift[k]] * w[k, o])}.
 *
 * <p>A matrix product, a convolution (rows are windows of a padded NHWC image) and a convolution's input gradient are all of this form;
 * they differ in {@code place} (where row p starts in x) and {@code shift} (where the k-th factor lies from there).
 *
 * <p>Blocking: columns are cut into panels of 32 (the last one of 24, 16 or 8 where that is enough) that are packed contiguously and
 * padded with zeros. Long stretches of consecutive shifts are cut into blocks of at most 96 rows of a panel (12 KB, which leaves room in L1 for the
 * factors and the sums) and applied to 64 rows of x before the next block; the sums wait in y meanwhile. Short stretches, and those of odd
 * length, use {@link ScatteredTile}.
 */
final class TiledProduct {
    private static final int ROWS = 64;
    private static final int BLOCK = 96;
    private static final int SHORT = 48;
    private static final float NO_FLOOR = Float.NEGATIVE_INFINITY;

    private final int depth;
    private final int columns;
    private final int[] shift;
    private final int[] blockFrom;
    private final boolean scattered;
    private final boolean adds;
    private final float[] packed;
    private final float[] bias;
    private final float[] staged = new float[ROWS * Lanes.WIDE];
    private final int[] slimRows = new int[3 * ScatteredTile.SLIM_ROWS];

    /**
     * @param shift for each k the place of its factor, from the start of a row
     * @param columns the number of outputs, at least 1
     */
    TiledProduct(int[] shift, int columns) {
        this(shift, columns, false);
    }

    /** @param adds whether sums start from what y holds, in the place of a bias */
    TiledProduct(int[] shift, int columns, boolean adds) {
        this.adds = adds;
        this.depth = shift.length;
        this.columns = columns;
        this.shift = shift.clone();
        int longest = longestStretch(shift);
        int[] blocks = blocks(shift);
        this.scattered = longest < SHORT && longest < depth || hasOdd(blocks);
        this.blockFrom = scattered ? new int[] {0, depth} : blocks;
        int padded = panelStart(panels());
        if (adds && panelStart(panels() - 1) + panelWidth(panels() - 1) != columns)
            throw new IllegalArgumentException("columns to add to must fill panels, got " + columns);
        this.packed = new float[depth * padded];
        this.bias = new float[padded];
    }

    private static int longestStretch(int[] shift) {
        int longest = 0;
        for (int k = 0, length = 0; k < shift.length; k++) {
            length = k > 0 && shift[k] == shift[k - 1] + 1 ? length + 1 : 1;
            longest = Math.max(longest, length);
        }
        return longest;
    }

    /** The first k of each block, and {@code shift.length} at the end; within a block shifts are consecutive. */
    private static int[] blocks(int[] shift) {
        int[] from = new int[shift.length + 1];
        int count = 0;
        for (int k = 0, end = 0; k < shift.length; k++) {
            boolean broken = k == 0 || shift[k] != shift[k - 1] + 1;
            if (broken) {
                end = k + 1;
                while (end < shift.length && shift[end] == shift[end - 1] + 1) end++;
            }
            int start = count == 0 ? 0 : from[count - 1];
            if (broken || k - start >= BLOCK && end - k > 0) from[count++] = k;
        }
        from[count++] = shift.length;
        return Arrays.copyOf(from, count);
    }

    /** Whether some block has an odd length, which the wide tile does not take. */
    private static boolean hasOdd(int[] blockFrom) {
        for (int first : blockFrom) if (first % 2 != 0) return true;
        return false;
    }

    private int panels() {
        return (columns + Lanes.WIDE - 1) / Lanes.WIDE;
    }

    /** The first column of a panel, counting padding; for the panel after the last one, the number of padded columns. */
    private int panelStart(int panel) {
        return panel < panels() ? panel * Lanes.WIDE : (panel - 1) * Lanes.WIDE + panelStride(panel - 1);
    }

    /** From a row of a panel's weights to the next. */
    private int panelStride(int panel) {
        return panelWidth(panel) == Lanes.MEDIUM ? MediumTile.STRIDE : panelWidth(panel);
    }

    private int panelWidth(int panel) {
        int width = Math.min(Lanes.WIDE, Lanes.roundUp(columns - panel * Lanes.WIDE, Lanes.COUNT));
        // There is no scattered tile of 24 columns.
        return scattered && width == Lanes.MEDIUM ? Lanes.WIDE : width;
    }

    /** Has the tiles that this product needs compiled; changes no result. */
    void warmUp() {
        int most = Math.min(24, depth);
        float[] x = new float[scattered ? shift[most - 1] + 1 : most];
        int last = panelWidth(panels() - 1);
        if (last != Lanes.WIDE) warmUp(last, x, panelStart(panels() - 1) * depth, most);
        if (last == Lanes.WIDE || panels() > 1) warmUp(Lanes.WIDE, x, 0, most);
    }

    private void warmUp(int width, float[] x, int wAt, int most) {
        float[] to = staged;
        int[] rows = new int[3 * ScatteredTile.SLIM_ROWS];
        switch (width) {
            case Lanes.SLIM ->
                WarmUp.run(k -> ScatteredTile.slim(x, shift, 0, k, packed, wAt, bias, to, rows, 0), most);
            case Lanes.NARROW -> {
                if (scattered)
                    WarmUp.run(
                            k -> ScatteredTile.narrow(
                                    x, 0, 0, 0, 0, shift, k, packed, wAt, bias, 0, 0, 0, 0, to, 0, 16, 32, 48, 0),
                            most);
                else
                    WarmUp.run(
                            k -> ProductTile.narrow(x, 0, 0, 0, k & -2, packed, wAt, bias, 0, 0, 0, to, 0, 16, 32, 0),
                            most);
            }
            case Lanes.MEDIUM ->
                WarmUp.run(k -> MediumTile.apply(x, 0, 0, 0, k, packed, wAt, bias, 0, 0, 0, to, 0, 24, 48, 0), most);
            default -> {
                if (scattered)
                    WarmUp.run(k -> ScatteredTile.wide(x, 0, 0, shift, k, packed, 0, bias, 0, 0, to, 0, 32, 0), most);
                else WarmUp.run(k -> ProductTile.wide(x, 0, 0, k & -2, packed, 0, bias, 0, 0, to, 0, 32, 0), most);
            }
        }
    }

    /** Takes row k of the weights from {@code columns} contiguous floats. */
    void packRow(int k, float[] w, int at) {
        for (int panel = 0; panel < panels(); panel++) {
            int first = panelStart(panel);
            int to = first * depth + k * panelStride(panel);
            System.arraycopy(w, at + first, packed, to, Math.min(panelWidth(panel), columns - first));
        }
    }

    /** Takes {@code count} weights of one column from contiguous floats: k, k + 1, ... */
    void packColumn(int column, int k, int count, float[] w, int at) {
        int panel = column / Lanes.WIDE;
        int stride = panelStride(panel);
        int to = panelStart(panel) * depth + k * stride + column - panelStart(panel);
        for (int i = 0; i < count; i++) packed[to + i * stride] = w[at + i];
    }

    void packBias(float[] b, int at) {
        System.arraycopy(b, at, bias, 0, columns);
    }

    /**
     * Computes {@code count} rows.
     *
     * @param place where each row starts in {@code x}, from {@code xAt}
     * @param target where each row is written in {@code y}, from {@code yAt}; {@code columns} contiguous floats
     */
    void apply(float[] x, int xAt, int[] place, int count, float[] y, int yAt, int[] target, boolean relu) {
        apply(x, xAt, place, count, y, yAt, target, relu, 0, depth);
    }

    /** As {@link #apply(float[], int, int[], int, float[], int, int[], boolean)}, of the even number of k from {@code fromK} to before {@code toK}, where shifts are one stretch. */
    void apply(
            float[] x,
            int xAt,
            int[] place,
            int count,
            float[] y,
            int yAt,
            int[] target,
            boolean relu,
            int fromK,
            int toK) {
        float floor = relu ? 0 : NO_FLOOR;
        for (int row = 0; row < count; row += ROWS) {
            int end = Math.min(count, row + ROWS);
            for (int panel = 0; panel < panels(); panel++) {
                int first = panelStart(panel);
                boolean fits = first + panelWidth(panel) <= columns;
                int direct = fits ? end : overhanging(row, end, count, target);
                if (direct > row) panel(panel, x, xAt, place, row, direct, y, yAt + first, target, floor, fromK, toK);
                if (direct == end) continue;
                panel(panel, x, xAt, place, direct, end, staged, 0, null, floor, fromK, toK);
                unstage(panelWidth(panel), direct, end, columns - first, y, yAt + first, target);
            }
        }
    }

    /** The end of those rows that may be written as wide as the panel: what is too much falls on the next row, which is written later. */
    private int overhanging(int row, int end, int count, int[] target) {
        boolean once = panels() == 1 && blockFrom.length == 2;
        if (!once || panelWidth(0) > 2 * columns) return row;
        int last = Math.min(end, count - 1);
        for (int p = row; p < last; p++) if (target[p + 1] != target[p] + columns) return row;
        return last;
    }

    private void unstage(int width, int row, int end, int used, float[] y, int yAt, int[] target) {
        for (int p = row; p < end; p++) System.arraycopy(staged, (p - row) * width, y, yAt + target[p], used);
    }

    private void panel(
            int panel,
            float[] x,
            int xAt,
            int[] place,
            int row,
            int end,
            float[] y,
            int yAt,
            int[] target,
            float floor,
            int fromK,
            int toK) {
        int width = panelWidth(panel);
        int start = panelStart(panel);
        for (int block = 0; block < blockFrom.length - 1; block++) {
            int k = Math.max(blockFrom[block], fromK);
            int length = Math.min(blockFrom[block + 1], toK) - k;
            if (length <= 0) continue;
            int wAt = start * depth + k * panelStride(panel);
            int at = scattered ? xAt : xAt + shift[k];
            float least = k + length == toK ? floor : NO_FLOOR;
            boolean begin = k == fromK && !adds;
            switch (width) {
                case Lanes.SLIM -> slim(x, xAt, place, row, end, k, length, wAt, y, yAt, target, begin, start, least);
                case Lanes.NARROW -> {
                    if (scattered)
                        scatteredNarrow(x, at, place, row, end, length, wAt, y, yAt, target, begin, start, least);
                    else triples(x, at, place, row, end, length, wAt, y, yAt, target, begin, start, least, width);
                }
                case Lanes.MEDIUM ->
                    triples(x, at, place, row, end, length, wAt, y, yAt, target, begin, start, least, width);
                default -> pairs(x, at, place, row, end, length, wAt, y, yAt, target, begin, start, least);
            }
        }
    }

    /** By tiles of two rows, of 32 columns. */
    private void pairs(
            float[] x,
            int xAt,
            int[] place,
            int row,
            int end,
            int length,
            int wAt,
            float[] y,
            int yAt,
            int[] target,
            boolean begin,
            int biasAt,
            float floor) {
        float[] start = begin ? bias : y;
        for (int p = row; p < end; p += 2) {
            int q = Math.min(p + 1, end - 1);
            int to0 = target == null ? (p - row) * Lanes.WIDE : yAt + target[p];
            int to1 = target == null ? (q - row) * Lanes.WIDE : yAt + target[q];
            int from0 = begin ? biasAt : to0;
            int from1 = begin ? biasAt : to1;
            int x0 = xAt + place[p];
            int x1 = xAt + place[q];
            if (scattered)
                ScatteredTile.wide(x, x0, x1, shift, length, packed, wAt, start, from0, from1, y, to0, to1, floor);
            else ProductTile.wide(x, x0, x1, length, packed, wAt, start, from0, from1, y, to0, to1, floor);
        }
    }

    /** By tiles of three rows, of 24 or 16 columns. */
    private void triples(
            float[] x,
            int xAt,
            int[] place,
            int row,
            int end,
            int length,
            int wAt,
            float[] y,
            int yAt,
            int[] target,
            boolean begin,
            int biasAt,
            float floor,
            int width) {
        float[] start = begin ? bias : y;
        for (int p = row; p < end; p += 3) {
            int q = Math.min(p + 1, end - 1);
            int r = Math.min(p + 2, end - 1);
            int to0 = target == null ? (p - row) * width : yAt + target[p];
            int to1 = target == null ? (q - row) * width : yAt + target[q];
            int to2 = target == null ? (r - row) * width : yAt + target[r];
            int from0 = begin ? biasAt : to0;
            int from1 = begin ? biasAt : to1;
            int from2 = begin ? biasAt : to2;
            int x0 = xAt + place[p];
            int x1 = xAt + place[q];
            int x2 = xAt + place[r];
            if (width == Lanes.MEDIUM)
                MediumTile.apply(
                        x, x0, x1, x2, length, packed, wAt, start, from0, from1, from2, y, to0, to1, to2, floor);
            else
                ProductTile.narrow(
                        x, x0, x1, x2, length, packed, wAt, start, from0, from1, from2, y, to0, to1, to2, floor);
        }
    }

    /** By tiles of six rows. */
    private void slim(
            float[] x,
            int xAt,
            int[] place,
            int row,
            int end,
            int first,
            int length,
            int wAt,
            float[] y,
            int yAt,
            int[] target,
            boolean begin,
            int biasAt,
            float floor) {
        int tile = ScatteredTile.SLIM_ROWS;
        for (int p = row; p < end; p += tile) {
            for (int i = 0; i < tile; i++) {
                int q = Math.min(p + i, end - 1);
                int to = target == null ? (q - row) * Lanes.SLIM : yAt + target[q];
                slimRows[i] = xAt + place[q];
                slimRows[tile + i] = begin ? biasAt : to;
                slimRows[2 * tile + i] = to;
            }
            ScatteredTile.slim(x, shift, first, length, packed, wAt, begin ? bias : y, y, slimRows, floor);
        }
    }

    /** By tiles of four rows. */
    private void scatteredNarrow(
            float[] x,
            int xAt,
            int[] place,
            int row,
            int end,
            int length,
            int wAt,
            float[] y,
            int yAt,
            int[] target,
            boolean begin,
            int biasAt,
            float floor) {
        float[] start = begin ? bias : y;
        for (int p = row; p < end; p += 4) {
            int q = Math.min(p + 1, end - 1);
            int r = Math.min(p + 2, end - 1);
            int s = Math.min(p + 3, end - 1);
            int to0 = target == null ? (p - row) * Lanes.NARROW : yAt + target[p];
            int to1 = target == null ? (q - row) * Lanes.NARROW : yAt + target[q];
            int to2 = target == null ? (r - row) * Lanes.NARROW : yAt + target[r];
            int to3 = target == null ? (s - row) * Lanes.NARROW : yAt + target[s];
            int from0 = begin ? biasAt : to0;
            int from1 = begin ? biasAt : to1;
            int from2 = begin ? biasAt : to2;
            int from3 = begin ? biasAt : to3;
            int x0 = xAt + place[p];
            int x1 = xAt + place[q];
            int x2 = xAt + place[r];
            int x3 = xAt + place[s];
            ScatteredTile.narrow(
                    x, x0, x1, x2, x3, shift, length, packed, wAt, start, from0, from1, from2, from3, y, to0, to1, to2,
                    to3, floor);
        }
    }
}
