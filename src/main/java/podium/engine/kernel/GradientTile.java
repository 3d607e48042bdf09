package podium.engine.kernel;

import jdk.incubator.vector.FloatVector;

/**
 * Four rows of a weight gradient held in registers: {@code g[k + i, :] += sum over p of x[place[p] + k + i] * d[p, :]}, i = 0..3;
 * along a line, {@code p * step} takes the place of {@code place[p]}, which costs a third less.
 *
 * <p>Shapes: {@code d} is a packed panel {@code [count, 16]} of output gradients, {@code g} has 16 contiguous floats a row, rows
 * {@code gStride} apart; {@code xAt} already holds {@code k}. Blocking as in {@link ProductTile}: 4 x 2 accumulators + 2 + 4 operands
 * in 16 registers; the four inputs are neighbours, so they share one address and one bounds check. Two p a round, in their order, are a
 * seventh faster than one; an odd one at the end goes alone.
 */
final class GradientTile {
    /** Rows of a tile of sixteen columns. */
    static final int ROWS = 4;

    /** Rows of a tile of eight columns. */
    static final int SLIM_ROWS = 6;

    private GradientTile() {}

    /** Four rows of sixteen columns, along a line. */
    static void addLine(float[] x, int xAt, int step, int count, float[] d, int dAt, float[] g, int gAt, int gStride) {
        int pairs = count & -2;
        addLinePairs(x, xAt, step, pairs, d, dAt, g, gAt, gStride);
        if (pairs < count) addLineOne(x, xAt + pairs * step, step, 1, d, dAt + pairs * 16, g, gAt, gStride);
    }

    private static void addLinePairs(
            float[] x, int xAt, int step, int count, float[] d, int dAt, float[] g, int gAt, int gStride) {
        int g1 = gAt + gStride, g2 = g1 + gStride, g3 = g2 + gStride;
        FloatVector a0 = FloatVector.fromArray(Lanes.SPECIES, g, gAt);
        FloatVector b0 = FloatVector.fromArray(Lanes.SPECIES, g, gAt + 8);
        FloatVector a1 = FloatVector.fromArray(Lanes.SPECIES, g, g1);
        FloatVector b1 = FloatVector.fromArray(Lanes.SPECIES, g, g1 + 8);
        FloatVector a2 = FloatVector.fromArray(Lanes.SPECIES, g, g2);
        FloatVector b2 = FloatVector.fromArray(Lanes.SPECIES, g, g2 + 8);
        FloatVector a3 = FloatVector.fromArray(Lanes.SPECIES, g, g3);
        FloatVector b3 = FloatVector.fromArray(Lanes.SPECIES, g, g3 + 8);
        int at = xAt;
        for (int p = 0; p < count; p += 2) {
            FloatVector u = FloatVector.fromArray(Lanes.SPECIES, d, dAt + p * 16);
            FloatVector v = FloatVector.fromArray(Lanes.SPECIES, d, dAt + p * 16 + 8);
            FloatVector e0 = FloatVector.broadcast(Lanes.SPECIES, x[at]);
            a0 = e0.fma(u, a0);
            b0 = e0.fma(v, b0);
            FloatVector e1 = FloatVector.broadcast(Lanes.SPECIES, x[at + 1]);
            a1 = e1.fma(u, a1);
            b1 = e1.fma(v, b1);
            FloatVector e2 = FloatVector.broadcast(Lanes.SPECIES, x[at + 2]);
            a2 = e2.fma(u, a2);
            b2 = e2.fma(v, b2);
            FloatVector e3 = FloatVector.broadcast(Lanes.SPECIES, x[at + 3]);
            a3 = e3.fma(u, a3);
            b3 = e3.fma(v, b3);
            int next = at + step;
            FloatVector s = FloatVector.fromArray(Lanes.SPECIES, d, dAt + p * 16 + 16);
            FloatVector t = FloatVector.fromArray(Lanes.SPECIES, d, dAt + p * 16 + 24);
            FloatVector f0 = FloatVector.broadcast(Lanes.SPECIES, x[next]);
            a0 = f0.fma(s, a0);
            b0 = f0.fma(t, b0);
            FloatVector f1 = FloatVector.broadcast(Lanes.SPECIES, x[next + 1]);
            a1 = f1.fma(s, a1);
            b1 = f1.fma(t, b1);
            FloatVector f2 = FloatVector.broadcast(Lanes.SPECIES, x[next + 2]);
            a2 = f2.fma(s, a2);
            b2 = f2.fma(t, b2);
            FloatVector f3 = FloatVector.broadcast(Lanes.SPECIES, x[next + 3]);
            a3 = f3.fma(s, a3);
            b3 = f3.fma(t, b3);
            at = next + step;
        }
        a0.intoArray(g, gAt);
        b0.intoArray(g, gAt + 8);
        a1.intoArray(g, g1);
        b1.intoArray(g, g1 + 8);
        a2.intoArray(g, g2);
        b2.intoArray(g, g2 + 8);
        a3.intoArray(g, g3);
        b3.intoArray(g, g3 + 8);
    }

    private static void addLineOne(
            float[] x, int xAt, int step, int count, float[] d, int dAt, float[] g, int gAt, int gStride) {
        int g1 = gAt + gStride, g2 = g1 + gStride, g3 = g2 + gStride;
        FloatVector a0 = FloatVector.fromArray(Lanes.SPECIES, g, gAt);
        FloatVector b0 = FloatVector.fromArray(Lanes.SPECIES, g, gAt + 8);
        FloatVector a1 = FloatVector.fromArray(Lanes.SPECIES, g, g1);
        FloatVector b1 = FloatVector.fromArray(Lanes.SPECIES, g, g1 + 8);
        FloatVector a2 = FloatVector.fromArray(Lanes.SPECIES, g, g2);
        FloatVector b2 = FloatVector.fromArray(Lanes.SPECIES, g, g2 + 8);
        FloatVector a3 = FloatVector.fromArray(Lanes.SPECIES, g, g3);
        FloatVector b3 = FloatVector.fromArray(Lanes.SPECIES, g, g3 + 8);
        int at = xAt;
        for (int p = 0; p < count; p++) {
            FloatVector u = FloatVector.fromArray(Lanes.SPECIES, d, dAt + p * 16);
            FloatVector v = FloatVector.fromArray(Lanes.SPECIES, d, dAt + p * 16 + 8);
            FloatVector e0 = FloatVector.broadcast(Lanes.SPECIES, x[at]);
            a0 = e0.fma(u, a0);
            b0 = e0.fma(v, b0);
            FloatVector e1 = FloatVector.broadcast(Lanes.SPECIES, x[at + 1]);
            a1 = e1.fma(u, a1);
            b1 = e1.fma(v, b1);
            FloatVector e2 = FloatVector.broadcast(Lanes.SPECIES, x[at + 2]);
            a2 = e2.fma(u, a2);
            b2 = e2.fma(v, b2);
            FloatVector e3 = FloatVector.broadcast(Lanes.SPECIES, x[at + 3]);
            a3 = e3.fma(u, a3);
            b3 = e3.fma(v, b3);
            at += step;
        }
        a0.intoArray(g, gAt);
        b0.intoArray(g, gAt + 8);
        a1.intoArray(g, g1);
        b1.intoArray(g, g1 + 8);
        a2.intoArray(g, g2);
        b2.intoArray(g, g2 + 8);
        a3.intoArray(g, g3);
        b3.intoArray(g, g3 + 8);
    }

    /** Four rows of sixteen columns. */
    static void add(
            float[] x,
            int xAt,
            int[] place,
            int first,
            int count,
            float[] d,
            int dAt,
            float[] g,
            int gAt,
            int gStride) {
        int pairs = count & -2;
        addPairs(x, xAt, place, first, pairs, d, dAt, g, gAt, gStride);
        if (pairs < count) addOne(x, xAt, place, first + pairs, 1, d, dAt + pairs * 16, g, gAt, gStride);
    }

    private static void addPairs(
            float[] x,
            int xAt,
            int[] place,
            int first,
            int count,
            float[] d,
            int dAt,
            float[] g,
            int gAt,
            int gStride) {
        int g1 = gAt + gStride, g2 = g1 + gStride, g3 = g2 + gStride;
        FloatVector a0 = FloatVector.fromArray(Lanes.SPECIES, g, gAt);
        FloatVector b0 = FloatVector.fromArray(Lanes.SPECIES, g, gAt + 8);
        FloatVector a1 = FloatVector.fromArray(Lanes.SPECIES, g, g1);
        FloatVector b1 = FloatVector.fromArray(Lanes.SPECIES, g, g1 + 8);
        FloatVector a2 = FloatVector.fromArray(Lanes.SPECIES, g, g2);
        FloatVector b2 = FloatVector.fromArray(Lanes.SPECIES, g, g2 + 8);
        FloatVector a3 = FloatVector.fromArray(Lanes.SPECIES, g, g3);
        FloatVector b3 = FloatVector.fromArray(Lanes.SPECIES, g, g3 + 8);
        for (int p = 0; p < count; p += 2) {
            int at = xAt + place[first + p];
            FloatVector u = FloatVector.fromArray(Lanes.SPECIES, d, dAt + p * 16);
            FloatVector v = FloatVector.fromArray(Lanes.SPECIES, d, dAt + p * 16 + 8);
            FloatVector e0 = FloatVector.broadcast(Lanes.SPECIES, x[at]);
            a0 = e0.fma(u, a0);
            b0 = e0.fma(v, b0);
            FloatVector e1 = FloatVector.broadcast(Lanes.SPECIES, x[at + 1]);
            a1 = e1.fma(u, a1);
            b1 = e1.fma(v, b1);
            FloatVector e2 = FloatVector.broadcast(Lanes.SPECIES, x[at + 2]);
            a2 = e2.fma(u, a2);
            b2 = e2.fma(v, b2);
            FloatVector e3 = FloatVector.broadcast(Lanes.SPECIES, x[at + 3]);
            a3 = e3.fma(u, a3);
            b3 = e3.fma(v, b3);
            int next = xAt + place[first + p + 1];
            FloatVector s = FloatVector.fromArray(Lanes.SPECIES, d, dAt + p * 16 + 16);
            FloatVector t = FloatVector.fromArray(Lanes.SPECIES, d, dAt + p * 16 + 24);
            FloatVector f0 = FloatVector.broadcast(Lanes.SPECIES, x[next]);
            a0 = f0.fma(s, a0);
            b0 = f0.fma(t, b0);
            FloatVector f1 = FloatVector.broadcast(Lanes.SPECIES, x[next + 1]);
            a1 = f1.fma(s, a1);
            b1 = f1.fma(t, b1);
            FloatVector f2 = FloatVector.broadcast(Lanes.SPECIES, x[next + 2]);
            a2 = f2.fma(s, a2);
            b2 = f2.fma(t, b2);
            FloatVector f3 = FloatVector.broadcast(Lanes.SPECIES, x[next + 3]);
            a3 = f3.fma(s, a3);
            b3 = f3.fma(t, b3);
        }
        a0.intoArray(g, gAt);
        b0.intoArray(g, gAt + 8);
        a1.intoArray(g, g1);
        b1.intoArray(g, g1 + 8);
        a2.intoArray(g, g2);
        b2.intoArray(g, g2 + 8);
        a3.intoArray(g, g3);
        b3.intoArray(g, g3 + 8);
    }

    private static void addOne(
            float[] x,
            int xAt,
            int[] place,
            int first,
            int count,
            float[] d,
            int dAt,
            float[] g,
            int gAt,
            int gStride) {
        int g1 = gAt + gStride, g2 = g1 + gStride, g3 = g2 + gStride;
        FloatVector a0 = FloatVector.fromArray(Lanes.SPECIES, g, gAt);
        FloatVector b0 = FloatVector.fromArray(Lanes.SPECIES, g, gAt + 8);
        FloatVector a1 = FloatVector.fromArray(Lanes.SPECIES, g, g1);
        FloatVector b1 = FloatVector.fromArray(Lanes.SPECIES, g, g1 + 8);
        FloatVector a2 = FloatVector.fromArray(Lanes.SPECIES, g, g2);
        FloatVector b2 = FloatVector.fromArray(Lanes.SPECIES, g, g2 + 8);
        FloatVector a3 = FloatVector.fromArray(Lanes.SPECIES, g, g3);
        FloatVector b3 = FloatVector.fromArray(Lanes.SPECIES, g, g3 + 8);
        for (int p = 0; p < count; p++) {
            int at = xAt + place[first + p];
            FloatVector u = FloatVector.fromArray(Lanes.SPECIES, d, dAt + p * 16);
            FloatVector v = FloatVector.fromArray(Lanes.SPECIES, d, dAt + p * 16 + 8);
            FloatVector e0 = FloatVector.broadcast(Lanes.SPECIES, x[at]);
            a0 = e0.fma(u, a0);
            b0 = e0.fma(v, b0);
            FloatVector e1 = FloatVector.broadcast(Lanes.SPECIES, x[at + 1]);
            a1 = e1.fma(u, a1);
            b1 = e1.fma(v, b1);
            FloatVector e2 = FloatVector.broadcast(Lanes.SPECIES, x[at + 2]);
            a2 = e2.fma(u, a2);
            b2 = e2.fma(v, b2);
            FloatVector e3 = FloatVector.broadcast(Lanes.SPECIES, x[at + 3]);
            a3 = e3.fma(u, a3);
            b3 = e3.fma(v, b3);
        }
        a0.intoArray(g, gAt);
        b0.intoArray(g, gAt + 8);
        a1.intoArray(g, g1);
        b1.intoArray(g, g1 + 8);
        a2.intoArray(g, g2);
        b2.intoArray(g, g2 + 8);
        a3.intoArray(g, g3);
        b3.intoArray(g, g3 + 8);
    }

    /** Six rows of eight columns, along a line; {@code d} is {@code [count, 8]}. */
    static void addSlimLine(
            float[] x, int xAt, int step, int count, float[] d, int dAt, float[] g, int gAt, int gStride) {
        int pairs = count & -2;
        addSlimLinePairs(x, xAt, step, pairs, d, dAt, g, gAt, gStride);
        if (pairs < count) addSlimLineOne(x, xAt + pairs * step, step, 1, d, dAt + pairs * 8, g, gAt, gStride);
    }

    private static void addSlimLinePairs(
            float[] x, int xAt, int step, int count, float[] d, int dAt, float[] g, int gAt, int gStride) {
        int g1 = gAt + gStride, g2 = g1 + gStride, g3 = g2 + gStride, g4 = g3 + gStride, g5 = g4 + gStride;
        FloatVector a0 = FloatVector.fromArray(Lanes.SPECIES, g, gAt);
        FloatVector a1 = FloatVector.fromArray(Lanes.SPECIES, g, g1);
        FloatVector a2 = FloatVector.fromArray(Lanes.SPECIES, g, g2);
        FloatVector a3 = FloatVector.fromArray(Lanes.SPECIES, g, g3);
        FloatVector a4 = FloatVector.fromArray(Lanes.SPECIES, g, g4);
        FloatVector a5 = FloatVector.fromArray(Lanes.SPECIES, g, g5);
        int at = xAt;
        for (int p = 0; p < count; p += 2) {
            FloatVector u = FloatVector.fromArray(Lanes.SPECIES, d, dAt + p * 8);
            a0 = FloatVector.broadcast(Lanes.SPECIES, x[at]).fma(u, a0);
            a1 = FloatVector.broadcast(Lanes.SPECIES, x[at + 1]).fma(u, a1);
            a2 = FloatVector.broadcast(Lanes.SPECIES, x[at + 2]).fma(u, a2);
            a3 = FloatVector.broadcast(Lanes.SPECIES, x[at + 3]).fma(u, a3);
            a4 = FloatVector.broadcast(Lanes.SPECIES, x[at + 4]).fma(u, a4);
            a5 = FloatVector.broadcast(Lanes.SPECIES, x[at + 5]).fma(u, a5);
            int next = at + step;
            FloatVector s = FloatVector.fromArray(Lanes.SPECIES, d, dAt + p * 8 + 8);
            a0 = FloatVector.broadcast(Lanes.SPECIES, x[next]).fma(s, a0);
            a1 = FloatVector.broadcast(Lanes.SPECIES, x[next + 1]).fma(s, a1);
            a2 = FloatVector.broadcast(Lanes.SPECIES, x[next + 2]).fma(s, a2);
            a3 = FloatVector.broadcast(Lanes.SPECIES, x[next + 3]).fma(s, a3);
            a4 = FloatVector.broadcast(Lanes.SPECIES, x[next + 4]).fma(s, a4);
            a5 = FloatVector.broadcast(Lanes.SPECIES, x[next + 5]).fma(s, a5);
            at = next + step;
        }
        a0.intoArray(g, gAt);
        a1.intoArray(g, g1);
        a2.intoArray(g, g2);
        a3.intoArray(g, g3);
        a4.intoArray(g, g4);
        a5.intoArray(g, g5);
    }

    private static void addSlimLineOne(
            float[] x, int xAt, int step, int count, float[] d, int dAt, float[] g, int gAt, int gStride) {
        int g1 = gAt + gStride, g2 = g1 + gStride, g3 = g2 + gStride, g4 = g3 + gStride, g5 = g4 + gStride;
        FloatVector a0 = FloatVector.fromArray(Lanes.SPECIES, g, gAt);
        FloatVector a1 = FloatVector.fromArray(Lanes.SPECIES, g, g1);
        FloatVector a2 = FloatVector.fromArray(Lanes.SPECIES, g, g2);
        FloatVector a3 = FloatVector.fromArray(Lanes.SPECIES, g, g3);
        FloatVector a4 = FloatVector.fromArray(Lanes.SPECIES, g, g4);
        FloatVector a5 = FloatVector.fromArray(Lanes.SPECIES, g, g5);
        int at = xAt;
        for (int p = 0; p < count; p++) {
            FloatVector u = FloatVector.fromArray(Lanes.SPECIES, d, dAt + p * 8);
            a0 = FloatVector.broadcast(Lanes.SPECIES, x[at]).fma(u, a0);
            a1 = FloatVector.broadcast(Lanes.SPECIES, x[at + 1]).fma(u, a1);
            a2 = FloatVector.broadcast(Lanes.SPECIES, x[at + 2]).fma(u, a2);
            a3 = FloatVector.broadcast(Lanes.SPECIES, x[at + 3]).fma(u, a3);
            a4 = FloatVector.broadcast(Lanes.SPECIES, x[at + 4]).fma(u, a4);
            a5 = FloatVector.broadcast(Lanes.SPECIES, x[at + 5]).fma(u, a5);
            at += step;
        }
        a0.intoArray(g, gAt);
        a1.intoArray(g, g1);
        a2.intoArray(g, g2);
        a3.intoArray(g, g3);
        a4.intoArray(g, g4);
        a5.intoArray(g, g5);
    }

    /** Six rows of eight columns; {@code d} is {@code [count, 8]}. */
    static void addSlim(
            float[] x,
            int xAt,
            int[] place,
            int first,
            int count,
            float[] d,
            int dAt,
            float[] g,
            int gAt,
            int gStride) {
        int pairs = count & -2;
        addSlimPairs(x, xAt, place, first, pairs, d, dAt, g, gAt, gStride);
        if (pairs < count) addSlimOne(x, xAt, place, first + pairs, 1, d, dAt + pairs * 8, g, gAt, gStride);
    }

    private static void addSlimPairs(
            float[] x,
            int xAt,
            int[] place,
            int first,
            int count,
            float[] d,
            int dAt,
            float[] g,
            int gAt,
            int gStride) {
        int g1 = gAt + gStride, g2 = g1 + gStride, g3 = g2 + gStride, g4 = g3 + gStride, g5 = g4 + gStride;
        FloatVector a0 = FloatVector.fromArray(Lanes.SPECIES, g, gAt);
        FloatVector a1 = FloatVector.fromArray(Lanes.SPECIES, g, g1);
        FloatVector a2 = FloatVector.fromArray(Lanes.SPECIES, g, g2);
        FloatVector a3 = FloatVector.fromArray(Lanes.SPECIES, g, g3);
        FloatVector a4 = FloatVector.fromArray(Lanes.SPECIES, g, g4);
        FloatVector a5 = FloatVector.fromArray(Lanes.SPECIES, g, g5);
        for (int p = 0; p < count; p += 2) {
            int at = xAt + place[first + p];
            FloatVector u = FloatVector.fromArray(Lanes.SPECIES, d, dAt + p * 8);
            a0 = FloatVector.broadcast(Lanes.SPECIES, x[at]).fma(u, a0);
            a1 = FloatVector.broadcast(Lanes.SPECIES, x[at + 1]).fma(u, a1);
            a2 = FloatVector.broadcast(Lanes.SPECIES, x[at + 2]).fma(u, a2);
            a3 = FloatVector.broadcast(Lanes.SPECIES, x[at + 3]).fma(u, a3);
            a4 = FloatVector.broadcast(Lanes.SPECIES, x[at + 4]).fma(u, a4);
            a5 = FloatVector.broadcast(Lanes.SPECIES, x[at + 5]).fma(u, a5);
            int next = xAt + place[first + p + 1];
            FloatVector s = FloatVector.fromArray(Lanes.SPECIES, d, dAt + p * 8 + 8);
            a0 = FloatVector.broadcast(Lanes.SPECIES, x[next]).fma(s, a0);
            a1 = FloatVector.broadcast(Lanes.SPECIES, x[next + 1]).fma(s, a1);
            a2 = FloatVector.broadcast(Lanes.SPECIES, x[next + 2]).fma(s, a2);
            a3 = FloatVector.broadcast(Lanes.SPECIES, x[next + 3]).fma(s, a3);
            a4 = FloatVector.broadcast(Lanes.SPECIES, x[next + 4]).fma(s, a4);
            a5 = FloatVector.broadcast(Lanes.SPECIES, x[next + 5]).fma(s, a5);
        }
        a0.intoArray(g, gAt);
        a1.intoArray(g, g1);
        a2.intoArray(g, g2);
        a3.intoArray(g, g3);
        a4.intoArray(g, g4);
        a5.intoArray(g, g5);
    }

    private static void addSlimOne(
            float[] x,
            int xAt,
            int[] place,
            int first,
            int count,
            float[] d,
            int dAt,
            float[] g,
            int gAt,
            int gStride) {
        int g1 = gAt + gStride, g2 = g1 + gStride, g3 = g2 + gStride, g4 = g3 + gStride, g5 = g4 + gStride;
        FloatVector a0 = FloatVector.fromArray(Lanes.SPECIES, g, gAt);
        FloatVector a1 = FloatVector.fromArray(Lanes.SPECIES, g, g1);
        FloatVector a2 = FloatVector.fromArray(Lanes.SPECIES, g, g2);
        FloatVector a3 = FloatVector.fromArray(Lanes.SPECIES, g, g3);
        FloatVector a4 = FloatVector.fromArray(Lanes.SPECIES, g, g4);
        FloatVector a5 = FloatVector.fromArray(Lanes.SPECIES, g, g5);
        for (int p = 0; p < count; p++) {
            int at = xAt + place[first + p];
            FloatVector u = FloatVector.fromArray(Lanes.SPECIES, d, dAt + p * 8);
            a0 = FloatVector.broadcast(Lanes.SPECIES, x[at]).fma(u, a0);
            a1 = FloatVector.broadcast(Lanes.SPECIES, x[at + 1]).fma(u, a1);
            a2 = FloatVector.broadcast(Lanes.SPECIES, x[at + 2]).fma(u, a2);
            a3 = FloatVector.broadcast(Lanes.SPECIES, x[at + 3]).fma(u, a3);
            a4 = FloatVector.broadcast(Lanes.SPECIES, x[at + 4]).fma(u, a4);
            a5 = FloatVector.broadcast(Lanes.SPECIES, x[at + 5]).fma(u, a5);
        }
        a0.intoArray(g, gAt);
        a1.intoArray(g, g1);
        a2.intoArray(g, g2);
        a3.intoArray(g, g3);
        a4.intoArray(g, g4);
        a5.intoArray(g, g5);
    }
}
