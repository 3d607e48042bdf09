package podium.engine.kernel;

import java.util.Arrays;

/**
 * The gradient of a product's weights: {@code dW[k, o] += sum over p of x[place[p] + shift[k]] * dy[p, o]}, and {@code db[o] += sum over p of dy[p, o]}.
 *
 * <p>Shapes: {@code dy [count, columns]}, {@code dW [depth, columns]}; depth = runs * length, shifts of a run are consecutive.
 *
 * <p>Where the rows of x lie on a line, so that they are {@code step} apart, the tile needs no place for each. The rows of an image's windows do so once
 * the few positions between two rows of windows are counted too: dy is zero there.
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
    private final Lines lines;
    private final int rows;
    private final float[] packed;
    private final float[] edge = new float[4 * Lanes.NARROW];
    private final float[] columnSums;

    /**
     * How the rows of x lie.
     *
     * @param step from one row to the next on a line
     * @param run rows in one piece
     * @param gap rows that would fit between two pieces of a line; negative where pieces do not share a line
     * @param pieces in a line
     */
    record Lines(int step, int run, int gap, int pieces) {
        /** The widest gaps, as a share of a piece, that cost less than a place for each row. */
        private static final double MOST_GAP = 0.35;

        /** All rows on one line. */
        static Lines single(int step) {
            return new Lines(step, 1, 0, Integer.MAX_VALUE);
        }

        /** Whether there are no lines worth it. */
        boolean broken() {
            return gap < 0 || gap > MOST_GAP * run;
        }
    }

    GradientProduct(int[] runShift, int length, int columns, Lines lines) {
        this.lines = lines;
        this.runShift = runShift.clone();
        this.length = length;
        this.columns = columns;
        this.panels = Lanes.roundUp(columns, Lanes.NARROW) / Lanes.NARROW;
        this.rows = Math.max(24, PACKED / (panels * Lanes.NARROW));
        int line = lines.broken() ? 0 : lines.run + lines.gap;
        this.packed = new float[Math.max(rows, line) * panels * Lanes.NARROW];
        this.columnSums = new float[panels * Lanes.NARROW];
    }

    /** Has the tile compiled; changes no result. */
    void warmUp() {
        int[] place = new int[24];
        float[] x = new float[Lanes.NARROW];
        WarmUp.run(count -> PanelCopy.rows(x, 0, 0, 0, Lanes.NARROW, packed, 0, count));
        WarmUp.run(count -> PanelCopy.addColumns(packed, 0, count, edge, 0));
        if (lines.broken())
            WarmUp.run(count -> GradientTile.add(x, 0, place, 0, count, packed, 0, edge, 0, Lanes.NARROW), 24);
        else WarmUp.run(count -> GradientTile.addLine(x, 0, 0, count, packed, 0, edge, 0, Lanes.NARROW), 24);
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
        for (int row = 0; row < count; ) {
            int used = used(row, count);
            int spread = used + (lines.broken() ? 0 : (used / lines.run - 1) * lines.gap);
            for (int panel = 0; panel < panels; panel++)
                pack(panel, dy, dyAt + row * columns, used, spread, db != null);
            for (int run = 0; run < runShift.length; run++)
                addRun(run, x, xAt + runShift[run], place, row, spread, dw, dwAt);
            row += used;
        }
        if (db == null) return;
        for (int panel = 0; panel < panels; panel++) {
            for (int i = panel * Lanes.NARROW - start(panel); i < Math.min(Lanes.NARROW, columns); i++) {
                db[dbAt + start(panel) + i] += columnSums[panel * Lanes.NARROW + i];
            }
        }
    }

    /** How many rows the block that starts at a row has: whole pieces of one line where there are lines. */
    private int used(int row, int count) {
        if (lines.broken()) return Math.min(rows, count - row);
        int most = Math.max(1, rows / (lines.run + lines.gap));
        int left = lines.pieces - row / lines.run % lines.pieces;
        return Math.min(Math.min(most, left) * lines.run, count - row);
    }

    private void addRun(int run, float[] x, int xAt, int[] place, int row, int spread, float[] dw, int dwAt) {
        int end = dwAt + runShift.length * length * columns;
        for (int k = 0; k < length; k += 4) {
            int to = dwAt + (run * length + k) * columns;
            boolean inside = k + 4 <= length;
            for (int panel = 0; panel < panels; panel++) {
                int at = to + start(panel);
                if (inside && at + 3 * columns + Lanes.NARROW <= end) {
                    tile(x, xAt + k, place, row, spread, panel, dw, at, columns);
                } else {
                    addEdge(x, xAt + k, place, row, spread, panel, Math.min(4, length - k), dw, at);
                }
            }
        }
    }

    private void tile(
            float[] x, int xAt, int[] place, int row, int spread, int panel, float[] g, int gAt, int gStride) {
        int from = panel * Lanes.NARROW * spread;
        if (lines.broken()) GradientTile.add(x, xAt, place, row, spread, packed, from, g, gAt, gStride);
        else GradientTile.addLine(x, xAt + place[row], lines.step, spread, packed, from, g, gAt, gStride);
    }

    private void addEdge(
            float[] x, int xAt, int[] place, int row, int spread, int panel, int tileRows, float[] dw, int at) {
        int width = Math.min(Lanes.NARROW, columns);
        Arrays.fill(edge, 0);
        for (int i = 0; i < tileRows; i++) System.arraycopy(dw, at + i * columns, edge, i * Lanes.NARROW, width);
        tile(x, xAt, place, row, spread, panel, edge, 0, Lanes.NARROW);
        for (int i = 0; i < tileRows; i++) System.arraycopy(edge, i * Lanes.NARROW, dw, at + i * columns, width);
    }

    /** The first column of a panel: the last panel overlaps the one before it rather than leave the row. */
    private int start(int panel) {
        return Math.max(0, Math.min(panel * Lanes.NARROW, columns - Lanes.NARROW));
    }

    /** Packs {@code used} rows, with zeros for the gaps between their pieces. */
    private void pack(int panel, float[] dy, int at, int used, int spread, boolean sum) {
        int doubled = panel * Lanes.NARROW - start(panel);
        int width = Math.min(Lanes.NARROW, columns);
        int to = panel * Lanes.NARROW * spread;
        int from = at + start(panel);
        if (spread == used) {
            PanelCopy.rows(dy, from, columns, doubled, width, packed, to, used);
        } else {
            int pitch = (lines.run + lines.gap) * Lanes.NARROW;
            for (int row = 0, piece = to; row < used; row += lines.run, piece += pitch) {
                PanelCopy.rows(dy, from + row * columns, columns, doubled, width, packed, piece, lines.run);
                int end = Math.min(piece + pitch, to + spread * Lanes.NARROW);
                Arrays.fill(packed, piece + lines.run * Lanes.NARROW, end, 0);
            }
        }
        if (sum) PanelCopy.addColumns(packed, to, spread, columnSums, panel * Lanes.NARROW);
    }
}
