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
 * <p>Blocking: at least 128 rows of dy are packed into panels of 16 columns (the last one of 8 where that is enough). Two panels, 16 KB, stay in
 * L1 while their part of all of dW passes over them, four rows (neighbouring inputs) and 16 columns, or six rows and 8 columns, at a time. Columns that
 * a panel has twice or too many are packed as zeros, so a tile may be added across the end of a row of dW: it adds zero to what lies there. Only
 * tiles that would leave dW, or have fewer rows, go through a small scratch. Those read floats behind a run of x, which must be there: see
 * {@link #readsBehind}.
 */
final class GradientProduct {
    private static final int ROWS = 128;

    /** Panels that dW passes over together. */
    private static final int TOGETHER = 2;

    private final int[] runShift;
    private final int length;
    private final int columns;
    private final int panels;
    private final Lines lines;
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
        int line = lines.broken() ? 0 : lines.run + lines.gap;
        this.packed = new float[Math.max(ROWS, line) * panels * Lanes.NARROW];
        this.columnSums = new float[panels * Lanes.NARROW];
    }

    /** Whether tiles read up to five floats behind a run of {@code length} floats of x. */
    static boolean readsBehind(int length, int columns) {
        return length % GradientTile.ROWS != 0 || hasSlim(columns) && length % GradientTile.SLIM_ROWS != 0;
    }

    private static boolean hasSlim(int columns) {
        return (columns - 1) % Lanes.NARROW < Lanes.SLIM;
    }

    private int width(int panel) {
        return panel == panels - 1 && hasSlim(columns) ? Lanes.SLIM : Lanes.NARROW;
    }

    /** Has the tiles compiled; changes no result. */
    void warmUp() {
        float[] x = new float[48 * lines.step + Lanes.NARROW];
        WarmUp.run(count -> PanelCopy.addColumns(packed, 0, count, edge, 0));
        if (width(0) == Lanes.NARROW) {
            WarmUp.run(count -> PanelCopy.rows(x, 0, 0, 0, Lanes.NARROW, packed, 0, count));
            warmUp(x, false);
        }
        if (!hasSlim(columns)) return;
        warmUp(x, true);
        if (columns < Lanes.SLIM) WarmUp.run(count -> PanelCopy.slimRows(x, 0, 1, 0, columns, packed, 0, count));
    }

    private void warmUp(float[] x, boolean slim) {
        int[] place = new int[48];
        int stride = slim ? Lanes.SLIM : Lanes.NARROW;
        // Two rows a round.
        WarmUp.run(count -> tile(x, 0, place, 0, 2 * count, packed, 0, edge, 0, stride, slim), 24);
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
            for (int panel = 0; panel < panels; panel += TOGETHER) {
                int end = Math.min(panels, panel + TOGETHER);
                for (int run = 0; run < runShift.length; run++)
                    addRun(run, x, xAt + runShift[run], place, row, spread, panel, end, dw, dwAt);
            }
            row += used;
        }
        if (db == null) return;
        for (int panel = 0; panel < panels; panel++) {
            for (int i = panel * Lanes.NARROW - start(panel); i < Math.min(width(panel), columns); i++) {
                db[dbAt + start(panel) + i] += columnSums[panel * Lanes.NARROW + i];
            }
        }
    }

    /** How many rows the block that starts at a row has: whole pieces of one line where there are lines. */
    private int used(int row, int count) {
        if (lines.broken()) return Math.min(ROWS, count - row);
        int most = Math.max(1, ROWS / (lines.run + lines.gap));
        int left = lines.pieces - row / lines.run % lines.pieces;
        return Math.min(Math.min(most, left) * lines.run, count - row);
    }

    private void addRun(
            int run,
            float[] x,
            int xAt,
            int[] place,
            int row,
            int spread,
            int firstPanel,
            int endPanel,
            float[] dw,
            int dwAt) {
        for (int panel = firstPanel; panel < endPanel; panel++) {
            if (width(panel) == Lanes.NARROW) continue;
            addPanel(run, x, xAt, place, row, spread, panel, panel + 1, GradientTile.SLIM_ROWS, dw, dwAt);
            if (panel > firstPanel)
                addPanel(run, x, xAt, place, row, spread, firstPanel, panel, GradientTile.ROWS, dw, dwAt);
            return;
        }
        addPanel(run, x, xAt, place, row, spread, firstPanel, endPanel, GradientTile.ROWS, dw, dwAt);
    }

    /** Adds to panels of one width. */
    private void addPanel(
            int run,
            float[] x,
            int xAt,
            int[] place,
            int row,
            int spread,
            int firstPanel,
            int endPanel,
            int tileRows,
            float[] dw,
            int dwAt) {
        int end = dwAt + runShift.length * length * columns;
        for (int k = 0; k < length; k += tileRows) {
            int to = dwAt + (run * length + k) * columns;
            for (int panel = firstPanel; panel < endPanel; panel++) {
                int at = to + start(panel);
                boolean slim = width(panel) == Lanes.SLIM;
                int from = panel * Lanes.NARROW * spread;
                if (k + tileRows <= length && at + (tileRows - 1) * columns + width(panel) <= end)
                    tile(x, xAt + k, place, row, spread, packed, from, dw, at, columns, slim);
                else addEdge(x, xAt + k, place, row, spread, panel, Math.min(tileRows, length - k), dw, at);
            }
        }
    }

    private void tile(
            float[] x,
            int xAt,
            int[] place,
            int row,
            int spread,
            float[] d,
            int dAt,
            float[] g,
            int gAt,
            int gStride,
            boolean slim) {
        if (lines.broken()) {
            if (slim) GradientTile.addSlim(x, xAt, place, row, spread, d, dAt, g, gAt, gStride);
            else GradientTile.add(x, xAt, place, row, spread, d, dAt, g, gAt, gStride);
        } else {
            int first = xAt + place[row];
            if (slim) GradientTile.addSlimLine(x, first, lines.step, spread, d, dAt, g, gAt, gStride);
            else GradientTile.addLine(x, first, lines.step, spread, d, dAt, g, gAt, gStride);
        }
    }

    private void addEdge(
            float[] x, int xAt, int[] place, int row, int spread, int panel, int tileRows, float[] dw, int at) {
        int whole = width(panel);
        int width = Math.min(whole, columns);
        Arrays.fill(edge, 0);
        for (int i = 0; i < tileRows; i++) System.arraycopy(dw, at + i * columns, edge, i * whole, width);
        tile(x, xAt, place, row, spread, packed, panel * Lanes.NARROW * spread, edge, 0, whole, whole == Lanes.SLIM);
        for (int i = 0; i < tileRows; i++) System.arraycopy(edge, i * whole, dw, at + i * columns, width);
    }

    /** The first column of a panel: the last panel overlaps the one before it rather than leave the row. */
    private int start(int panel) {
        return Math.max(0, Math.min(panel * Lanes.NARROW, columns - width(panel)));
    }

    /** Packs {@code used} rows, with zeros for the gaps between their pieces. */
    private void pack(int panel, float[] dy, int at, int used, int spread, boolean sum) {
        int whole = width(panel);
        int doubled = panel * Lanes.NARROW - start(panel);
        int width = Math.min(whole, columns);
        int to = panel * Lanes.NARROW * spread;
        int from = at + start(panel);
        if (spread == used) {
            copy(dy, from, doubled, width, to, used, whole);
        } else {
            int pitch = (lines.run + lines.gap) * whole;
            for (int row = 0, piece = to; row < used; row += lines.run, piece += pitch) {
                copy(dy, from + row * columns, doubled, width, piece, lines.run, whole);
                int end = Math.min(piece + pitch, to + spread * whole);
                Arrays.fill(packed, piece + lines.run * whole, end, 0);
            }
        }
        if (sum && whole == Lanes.NARROW) PanelCopy.addColumns(packed, to, spread, columnSums, panel * Lanes.NARROW);
        else if (sum) PanelCopy.addSlimColumns(packed, to, spread, columnSums, panel * Lanes.NARROW);
    }

    private void copy(float[] dy, int from, int doubled, int width, int to, int count, int whole) {
        if (whole == Lanes.SLIM) PanelCopy.slimRows(dy, from, columns, doubled, width, packed, to, count);
        else PanelCopy.rows(dy, from, columns, doubled, width, packed, to, count);
    }
}
