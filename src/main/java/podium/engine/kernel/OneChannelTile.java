package podium.engine.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * Eight filters of five columns on images of one channel: four neighbouring outputs, which share inputs and weights, and the gradient of a row of taps (of three
 * columns, of sixteen filters), held in registers along a row of outputs. More at a time would not fit 16 registers as C2 uses them.
 */
final class OneChannelTile {
    private OneChannelTile() {}

    /**
     * {@code y[p, :] = max(floor, bias + sum over u < lines, v < 5 of x[u * xStep + p + v] * w[5 u + v, :])} for four neighbouring p.
     *
     * @param w the taps' weights, {@code [lines, 5, 8]}
     * @param step from one output to the next in y
     */
    static void five(
            float[] x,
            int xAt,
            int xStep,
            int lines,
            float[] w,
            int wAt,
            float[] bias,
            int biasAt,
            float floor,
            float[] y,
            int yAt,
            int step) {
        FloatVector a = FloatVector.fromArray(Lanes.SPECIES, bias, biasAt);
        FloatVector b = a;
        FloatVector c = a;
        FloatVector d = a;
        int at = xAt;
        for (int line = 0; line < lines; line++) {
            FloatVector w0 = FloatVector.fromArray(Lanes.SPECIES, w, wAt + line * 40);
            FloatVector w1 = FloatVector.fromArray(Lanes.SPECIES, w, wAt + line * 40 + 8);
            FloatVector w2 = FloatVector.fromArray(Lanes.SPECIES, w, wAt + line * 40 + 16);
            FloatVector w3 = FloatVector.fromArray(Lanes.SPECIES, w, wAt + line * 40 + 24);
            FloatVector w4 = FloatVector.fromArray(Lanes.SPECIES, w, wAt + line * 40 + 32);
            FloatVector e0 = FloatVector.broadcast(Lanes.SPECIES, x[at]);
            a = e0.fma(w0, a);
            FloatVector e1 = FloatVector.broadcast(Lanes.SPECIES, x[at + 1]);
            a = e1.fma(w1, a);
            b = e1.fma(w0, b);
            FloatVector e2 = FloatVector.broadcast(Lanes.SPECIES, x[at + 2]);
            a = e2.fma(w2, a);
            b = e2.fma(w1, b);
            c = e2.fma(w0, c);
            FloatVector e3 = FloatVector.broadcast(Lanes.SPECIES, x[at + 3]);
            a = e3.fma(w3, a);
            b = e3.fma(w2, b);
            c = e3.fma(w1, c);
            d = e3.fma(w0, d);
            FloatVector e4 = FloatVector.broadcast(Lanes.SPECIES, x[at + 4]);
            a = e4.fma(w4, a);
            b = e4.fma(w3, b);
            c = e4.fma(w2, c);
            d = e4.fma(w1, d);
            FloatVector e5 = FloatVector.broadcast(Lanes.SPECIES, x[at + 5]);
            b = e5.fma(w4, b);
            c = e5.fma(w3, c);
            d = e5.fma(w2, d);
            FloatVector e6 = FloatVector.broadcast(Lanes.SPECIES, x[at + 6]);
            c = e6.fma(w4, c);
            d = e6.fma(w3, d);
            FloatVector e7 = FloatVector.broadcast(Lanes.SPECIES, x[at + 7]);
            d = e7.fma(w4, d);
            at += xStep;
        }
        FloatVector least = FloatVector.broadcast(Lanes.SPECIES, floor);
        a.blend(least, a.compare(VectorOperators.LT, least)).intoArray(y, yAt);
        b.blend(least, b.compare(VectorOperators.LT, least)).intoArray(y, yAt + step);
        c.blend(least, c.compare(VectorOperators.LT, least)).intoArray(y, yAt + 2 * step);
        d.blend(least, d.compare(VectorOperators.LT, least)).intoArray(y, yAt + 3 * step);
    }

    /** Adds to {@code g [6, 8]} the gradients of five taps of a row, {@code sum over p of x[p + v] * d[p, :]}, and behind them the sum of d. */
    static void addFive(float[] x, int xAt, float[] d, int dAt, int step, float[] g, int gAt, int count) {
        FloatVector g0 = FloatVector.fromArray(Lanes.SPECIES, g, gAt);
        FloatVector g1 = FloatVector.fromArray(Lanes.SPECIES, g, gAt + 8);
        FloatVector g2 = FloatVector.fromArray(Lanes.SPECIES, g, gAt + 16);
        FloatVector g3 = FloatVector.fromArray(Lanes.SPECIES, g, gAt + 24);
        FloatVector g4 = FloatVector.fromArray(Lanes.SPECIES, g, gAt + 32);
        FloatVector sum = FloatVector.fromArray(Lanes.SPECIES, g, gAt + 40);
        int from = dAt;
        for (int p = 0; p < count; p++) {
            FloatVector v = FloatVector.fromArray(Lanes.SPECIES, d, from);
            g0 = FloatVector.broadcast(Lanes.SPECIES, x[xAt + p]).fma(v, g0);
            g1 = FloatVector.broadcast(Lanes.SPECIES, x[xAt + p + 1]).fma(v, g1);
            g2 = FloatVector.broadcast(Lanes.SPECIES, x[xAt + p + 2]).fma(v, g2);
            g3 = FloatVector.broadcast(Lanes.SPECIES, x[xAt + p + 3]).fma(v, g3);
            g4 = FloatVector.broadcast(Lanes.SPECIES, x[xAt + p + 4]).fma(v, g4);
            sum = sum.add(v);
            from += step;
        }
        g0.intoArray(g, gAt);
        g1.intoArray(g, gAt + 8);
        g2.intoArray(g, gAt + 16);
        g3.intoArray(g, gAt + 24);
        g4.intoArray(g, gAt + 32);
        sum.intoArray(g, gAt + 40);
    }

    /** As {@link #addFive}, three taps of sixteen filters: to {@code g [4, 8]} of eight, and to that of the next at {@code hAt}. */
    static void addThree(float[] x, int xAt, float[] d, int dAt, int step, float[] g, int gAt, int hAt, int count) {
        FloatVector g0 = FloatVector.fromArray(Lanes.SPECIES, g, gAt);
        FloatVector g1 = FloatVector.fromArray(Lanes.SPECIES, g, gAt + 8);
        FloatVector g2 = FloatVector.fromArray(Lanes.SPECIES, g, gAt + 16);
        FloatVector g3 = FloatVector.fromArray(Lanes.SPECIES, g, gAt + 24);
        FloatVector h0 = FloatVector.fromArray(Lanes.SPECIES, g, hAt);
        FloatVector h1 = FloatVector.fromArray(Lanes.SPECIES, g, hAt + 8);
        FloatVector h2 = FloatVector.fromArray(Lanes.SPECIES, g, hAt + 16);
        FloatVector h3 = FloatVector.fromArray(Lanes.SPECIES, g, hAt + 24);
        int from = dAt;
        for (int p = 0; p < count; p++) {
            FloatVector u = FloatVector.fromArray(Lanes.SPECIES, d, from);
            FloatVector v = FloatVector.fromArray(Lanes.SPECIES, d, from + 8);
            FloatVector e0 = FloatVector.broadcast(Lanes.SPECIES, x[xAt + p]);
            g0 = e0.fma(u, g0);
            h0 = e0.fma(v, h0);
            FloatVector e1 = FloatVector.broadcast(Lanes.SPECIES, x[xAt + p + 1]);
            g1 = e1.fma(u, g1);
            h1 = e1.fma(v, h1);
            FloatVector e2 = FloatVector.broadcast(Lanes.SPECIES, x[xAt + p + 2]);
            g2 = e2.fma(u, g2);
            h2 = e2.fma(v, h2);
            g3 = g3.add(u);
            h3 = h3.add(v);
            from += step;
        }
        g0.intoArray(g, gAt);
        g1.intoArray(g, gAt + 8);
        g2.intoArray(g, gAt + 16);
        g3.intoArray(g, gAt + 24);
        h0.intoArray(g, hAt);
        h1.intoArray(g, hAt + 8);
        h2.intoArray(g, hAt + 16);
        h3.intoArray(g, hAt + 24);
    }
}
