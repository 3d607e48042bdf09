package podium.engine.kernel;

import jdk.incubator.vector.FloatVector;

/** Copies rows into panels of 16 or 8 columns, and sums a panel's columns. */
final class PanelCopy {
    private PanelCopy() {}

    /** {@code panel[p, i] = from[p * stride + i]} for {@code count} rows and {@code first <= i < width}; other columns become zero. */
    static void rows(float[] from, int at, int stride, int first, int width, float[] panel, int to, int count) {
        if (first == 0 && width == Lanes.NARROW) {
            whole(from, at, stride, panel, to, count);
            return;
        }
        for (int p = 0; p < count; p++) {
            int source = at + p * stride;
            int target = to + p * Lanes.NARROW;
            for (int i = 0; i < first; i++) panel[target + i] = 0;
            for (int i = first; i < width; i++) panel[target + i] = from[source + i];
            for (int i = width; i < Lanes.NARROW; i++) panel[target + i] = 0;
        }
    }

    private static void whole(float[] from, int at, int stride, float[] panel, int to, int count) {
        int source = at;
        for (int p = 0; p < count; p++) {
            FloatVector.fromArray(Lanes.SPECIES, from, source).intoArray(panel, to + p * 16);
            FloatVector.fromArray(Lanes.SPECIES, from, source + 8).intoArray(panel, to + p * 16 + 8);
            source += stride;
        }
    }

    /** {@code sums[0..16) += sum over p of panel[p, :]}, in the order of p. */
    static void addColumns(float[] panel, int at, int count, float[] sums, int to) {
        FloatVector a = FloatVector.fromArray(Lanes.SPECIES, sums, to);
        FloatVector b = FloatVector.fromArray(Lanes.SPECIES, sums, to + 8);
        for (int p = 0; p < count; p++) {
            a = a.add(FloatVector.fromArray(Lanes.SPECIES, panel, at + p * 16));
            b = b.add(FloatVector.fromArray(Lanes.SPECIES, panel, at + p * 16 + 8));
        }
        a.intoArray(sums, to);
        b.intoArray(sums, to + 8);
    }

    /** As {@link #rows}, for a panel of eight columns. */
    static void slimRows(float[] from, int at, int stride, int first, int width, float[] panel, int to, int count) {
        if (first == 0 && width == Lanes.SLIM) {
            wholeSlim(from, at, stride, panel, to, count);
            return;
        }
        for (int p = 0; p < count; p++) {
            int source = at + p * stride;
            int target = to + p * Lanes.SLIM;
            for (int i = 0; i < first; i++) panel[target + i] = 0;
            for (int i = first; i < width; i++) panel[target + i] = from[source + i];
            for (int i = width; i < Lanes.SLIM; i++) panel[target + i] = 0;
        }
    }

    private static void wholeSlim(float[] from, int at, int stride, float[] panel, int to, int count) {
        int source = at;
        for (int p = 0; p < count; p++) {
            FloatVector.fromArray(Lanes.SPECIES, from, source).intoArray(panel, to + p * 8);
            source += stride;
        }
    }

    /** As {@link #addColumns}, for a panel of eight columns. */
    static void addSlimColumns(float[] panel, int at, int count, float[] sums, int to) {
        FloatVector a = FloatVector.fromArray(Lanes.SPECIES, sums, to);
        for (int p = 0; p < count; p++) a = a.add(FloatVector.fromArray(Lanes.SPECIES, panel, at + p * 8));
        a.intoArray(sums, to);
    }
}
