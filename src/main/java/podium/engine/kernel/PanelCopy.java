package podium.engine.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/** Copies rows into panels of 16 or 8 columns, and sums a panel's columns. */
final class PanelCopy {
    private static final float[] NUMBERS = {0, 1, 2, 3, 4, 5, 6, 7};

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
        int safe = first > 0 ? 0 : Math.max(0, Math.min(count, (from.length - at - Lanes.SLIM) / stride + 1));
        if (at + Lanes.SLIM > from.length) safe = 0;
        partSlim(from, at, stride, width, panel, to, safe);
        for (int p = safe; p < count; p++) {
            int source = at + p * stride;
            int target = to + p * Lanes.SLIM;
            for (int i = 0; i < first; i++) panel[target + i] = 0;
            for (int i = first; i < width; i++) panel[target + i] = from[source + i];
            for (int i = width; i < Lanes.SLIM; i++) panel[target + i] = 0;
        }
    }

    /** Reads behind a row, for {@code width} of the eight. */
    private static void partSlim(float[] from, int at, int stride, float width, float[] panel, int to, int count) {
        FloatVector number = FloatVector.fromArray(Lanes.SPECIES, NUMBERS, 0);
        int source = at;
        for (int p = 0; p < count; p++) {
            FloatVector.fromArray(Lanes.SPECIES, from, source)
                    .blend(0f, number.compare(VectorOperators.GE, width))
                    .intoArray(panel, to + p * 8);
            source += stride;
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
