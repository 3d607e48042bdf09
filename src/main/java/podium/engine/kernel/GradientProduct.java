package podium.engine.kernel;

import java.util.Arrays;

/**
 * The gradient of a product's weights: {@code dW[k, o] += sum over p of x[place[p] + shift[k]] * dy[p, o]}, and {@code db[o] += sum over p of dy[p, o]}.
 *
 * <p>Shapes: {@code dy [count, columns]}, {@code dW [depth, columns]}; depth = runs * length, shifts of a run are consecutive.
 *
 * <p>Blocking: about 16 KB of dy is packed into panels of 16 columns and stays in L1 while all of dW passes over it, four rows
 * (neighbouring inputs) and 16 columns at a time. Columns that a panel has twice or too many are packed as zeros, so a tile may be added across
 * the end of a row of dW: it adds zero to what lies there. Only tiles that would leave dW, or have fewer than four rows, go through a
 * small scratch. Those read up to three floats behind a run of x, which must be there.
 */
final class GradientProduct {
    private static final int PACKED = 4096;

    private final int[] runShift;
    private final int length;
    private final int columns;
    private final int panels;
    private final int rows;
    private final float[] packed;
    private final float[] edge = new float[4 * Lanes.NARROW];
    private final float[] columnSums;

    GradientProduct(int[] runShift, int length, int columns) {
        this.runShift = runShift.clone();
        this.length = length;
        this.columns = columns;
        this.panels = Lanes.roundUp(columns, Lanes.NARROW) / Lanes.NARROW;
        this.rows = Math.max(24, PACKED / (panels * Lanes.NARROW));
        this.packed = new float[rows * panels * Lanes.NARROW];
        this.columnSums = new float[panels * Lanes.NARROW];
    }

    /** Has the tile compiled; changes no result. */
    void warmUp() {
        int[] place = new int[24];
        float[] x = new float[Lanes.NARROW];
        WarmUp.run(count -> PanelCopy.rows(x, 0, 0, 0, Lanes.NARROW, packed, 0, count));
        WarmUp.run(count -> PanelCopy.addColumns(packed, 0, count, edge, 0));
        WarmUp.run(count -> GradientTile.add(x, 0, place, 0, count, packed, 0, edge, 0, Lanes.NARROW), 24);
    }

    /** Adds the gradient of {@code count} rows; {@code db} may be null. */
    void add(
            float[] x,
            int xAt,
            int[] place,
            int count,
            float[] dy,
            int dyAt,
            float[] dw,
            int dwAt,
            float[] db,
            int dbAt) {
        Arrays.fill(columnSums, 0);
        for (int row = 0; row < count; row += rows) {
            int used = Math.min(rows, count - row);
            for (int panel = 0; panel < panels; panel++) pack(panel, dy, dyAt + row * columns, used, db != null);
            for (int run = 0; run < runShift.length; run++)
                addRun(run, x, xAt + runShift[run], place, row, used, dw, dwAt);
        }
        if (db == null) return;
        for (int panel = 0; panel < panels; panel++) {
            for (int i = panel * Lanes.NARROW - start(panel); i < Math.min(Lanes.NARROW, columns); i++) {
                db[dbAt + start(panel) + i] += columnSums[panel * Lanes.NARROW + i];
            }
        }
    }

    private void addRun(int run, float[] x, int xAt, int[] place, int row, int used, float[] dw, int dwAt) {
        int end = dwAt + runShift.length * length * columns;
        for (int k = 0; k < length; k += 4) {
            int to = dwAt + (run * length + k) * columns;
            boolean inside = k + 4 <= length;
            for (int panel = 0; panel < panels; panel++) {
                int at = to + start(panel);
                if (inside && at + 3 * columns + Lanes.NARROW <= end) {
                    GradientTile.add(
                            x, xAt + k, place, row, used, packed, panel * Lanes.NARROW * used, dw, at, columns);
                } else {
                    addEdge(x, xAt + k, place, row, used, panel, Math.min(4, length - k), dw, at);
                }
            }
        }
    }

    private void addEdge(
            float[] x, int xAt, int[] place, int row, int used, int panel, int tileRows, float[] dw, int at) {
        int width = Math.min(Lanes.NARROW, columns);
        Arrays.fill(edge, 0);
        for (int i = 0; i < tileRows; i++) System.arraycopy(dw, at + i * columns, edge, i * Lanes.NARROW, width);
        GradientTile.add(x, xAt, place, row, used, packed, panel * Lanes.NARROW * used, edge, 0, Lanes.NARROW);
        for (int i = 0; i < tileRows; i++) System.arraycopy(edge, i * Lanes.NARROW, dw, at + i * columns, width);
    }

    /** The first column of a panel: the last panel overlaps the one before it rather than leave the row. */
    private int start(int panel) {
        return Math.max(0, Math.min(panel * Lanes.NARROW, columns - Lanes.NARROW));
    }

    private void pack(int panel, float[] dy, int at, int used, boolean sum) {
        int doubled = panel * Lanes.NARROW - start(panel);
        int width = Math.min(Lanes.NARROW, columns);
        int to = panel * Lanes.NARROW * used;
        PanelCopy.rows(dy, at + start(panel), columns, doubled, width, packed, to, used);
        if (sum) PanelCopy.addColumns(packed, to, used, columnSums, panel * Lanes.NARROW);
    }
}
