package podium.engine.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * Tiles like those of {@link ProductTile} for short stretches of input: {@code x[xi + shift[k]]} takes the place of {@code x[xi + k]}.
 *
 * <p>Convolutions of few channels use it (a 3 x 3 window of one channel is nine scattered floats), so that all of a window is one
 * loop; the price is a bounds check for each input.
 */
final class ScatteredTile {
    /** Rows of the tile of eight columns. */
    static final int SLIM_ROWS = 6;

    private ScatteredTile() {}

    static void wide(
            float[] x,
            int x0,
            int x1,
            int[] shift,
            int length,
            float[] w,
            int wAt,
            float[] start,
            int from0,
            int from1,
            float[] y,
            int to0,
            int to1,
            float floor) {
        FloatVector a0 = FloatVector.fromArray(Lanes.SPECIES, start, from0);
        FloatVector b0 = FloatVector.fromArray(Lanes.SPECIES, start, from0 + 8);
        FloatVector c0 = FloatVector.fromArray(Lanes.SPECIES, start, from0 + 16);
        FloatVector d0 = FloatVector.fromArray(Lanes.SPECIES, start, from0 + 24);
        FloatVector a1 = FloatVector.fromArray(Lanes.SPECIES, start, from1);
        FloatVector b1 = FloatVector.fromArray(Lanes.SPECIES, start, from1 + 8);
        FloatVector c1 = FloatVector.fromArray(Lanes.SPECIES, start, from1 + 16);
        FloatVector d1 = FloatVector.fromArray(Lanes.SPECIES, start, from1 + 24);
        for (int k = 0; k < length; k++) {
            FloatVector s = FloatVector.fromArray(Lanes.SPECIES, w, wAt + k * 32);
            FloatVector t = FloatVector.fromArray(Lanes.SPECIES, w, wAt + k * 32 + 8);
            FloatVector u = FloatVector.fromArray(Lanes.SPECIES, w, wAt + k * 32 + 16);
            FloatVector v = FloatVector.fromArray(Lanes.SPECIES, w, wAt + k * 32 + 24);
            int at = shift[k];
            FloatVector e0 = FloatVector.broadcast(Lanes.SPECIES, x[x0 + at]);
            a0 = e0.fma(s, a0);
            b0 = e0.fma(t, b0);
            c0 = e0.fma(u, c0);
            d0 = e0.fma(v, d0);
            FloatVector e1 = FloatVector.broadcast(Lanes.SPECIES, x[x1 + at]);
            a1 = e1.fma(s, a1);
            b1 = e1.fma(t, b1);
            c1 = e1.fma(u, c1);
            d1 = e1.fma(v, d1);
        }
        FloatVector least = FloatVector.broadcast(Lanes.SPECIES, floor);
        a0.blend(least, a0.compare(VectorOperators.LT, least)).intoArray(y, to0);
        b0.blend(least, b0.compare(VectorOperators.LT, least)).intoArray(y, to0 + 8);
        c0.blend(least, c0.compare(VectorOperators.LT, least)).intoArray(y, to0 + 16);
        d0.blend(least, d0.compare(VectorOperators.LT, least)).intoArray(y, to0 + 24);
        a1.blend(least, a1.compare(VectorOperators.LT, least)).intoArray(y, to1);
        b1.blend(least, b1.compare(VectorOperators.LT, least)).intoArray(y, to1 + 8);
        c1.blend(least, c1.compare(VectorOperators.LT, least)).intoArray(y, to1 + 16);
        d1.blend(least, d1.compare(VectorOperators.LT, least)).intoArray(y, to1 + 24);
    }

    static void narrow(
            float[] x,
            int x0,
            int x1,
            int x2,
            int x3,
            int[] shift,
            int length,
            float[] w,
            int wAt,
            float[] start,
            int from0,
            int from1,
            int from2,
            int from3,
            float[] y,
            int to0,
            int to1,
            int to2,
            int to3,
            float floor) {
        FloatVector a0 = FloatVector.fromArray(Lanes.SPECIES, start, from0);
        FloatVector b0 = FloatVector.fromArray(Lanes.SPECIES, start, from0 + 8);
        FloatVector a1 = FloatVector.fromArray(Lanes.SPECIES, start, from1);
        FloatVector b1 = FloatVector.fromArray(Lanes.SPECIES, start, from1 + 8);
        FloatVector a2 = FloatVector.fromArray(Lanes.SPECIES, start, from2);
        FloatVector b2 = FloatVector.fromArray(Lanes.SPECIES, start, from2 + 8);
        FloatVector a3 = FloatVector.fromArray(Lanes.SPECIES, start, from3);
        FloatVector b3 = FloatVector.fromArray(Lanes.SPECIES, start, from3 + 8);
        for (int k = 0; k < length; k++) {
            FloatVector s = FloatVector.fromArray(Lanes.SPECIES, w, wAt + k * 16);
            FloatVector t = FloatVector.fromArray(Lanes.SPECIES, w, wAt + k * 16 + 8);
            int at = shift[k];
            FloatVector e0 = FloatVector.broadcast(Lanes.SPECIES, x[x0 + at]);
            a0 = e0.fma(s, a0);
            b0 = e0.fma(t, b0);
            FloatVector e1 = FloatVector.broadcast(Lanes.SPECIES, x[x1 + at]);
            a1 = e1.fma(s, a1);
            b1 = e1.fma(t, b1);
            FloatVector e2 = FloatVector.broadcast(Lanes.SPECIES, x[x2 + at]);
            a2 = e2.fma(s, a2);
            b2 = e2.fma(t, b2);
            FloatVector e3 = FloatVector.broadcast(Lanes.SPECIES, x[x3 + at]);
            a3 = e3.fma(s, a3);
            b3 = e3.fma(t, b3);
        }
        FloatVector least = FloatVector.broadcast(Lanes.SPECIES, floor);
        a0.blend(least, a0.compare(VectorOperators.LT, least)).intoArray(y, to0);
        b0.blend(least, b0.compare(VectorOperators.LT, least)).intoArray(y, to0 + 8);
        a1.blend(least, a1.compare(VectorOperators.LT, least)).intoArray(y, to1);
        b1.blend(least, b1.compare(VectorOperators.LT, least)).intoArray(y, to1 + 8);
        a2.blend(least, a2.compare(VectorOperators.LT, least)).intoArray(y, to2);
        b2.blend(least, b2.compare(VectorOperators.LT, least)).intoArray(y, to2 + 8);
        a3.blend(least, a3.compare(VectorOperators.LT, least)).intoArray(y, to3);
        b3.blend(least, b3.compare(VectorOperators.LT, least)).intoArray(y, to3 + 8);
    }

    /**
     * Six rows of eight columns.
     *
     * @param first where the factors' places start in {@code shift}
     * @param rows for each row where it lies in x, then where in start, then where in y
     */
    static void slim(
            float[] x,
            int[] shift,
            int first,
            int length,
            float[] w,
            int wAt,
            float[] start,
            float[] y,
            int[] rows,
            float floor) {
        int x0 = rows[0], x1 = rows[1], x2 = rows[2], x3 = rows[3], x4 = rows[4], x5 = rows[5];
        FloatVector a0 = FloatVector.fromArray(Lanes.SPECIES, start, rows[6]);
        FloatVector a1 = FloatVector.fromArray(Lanes.SPECIES, start, rows[7]);
        FloatVector a2 = FloatVector.fromArray(Lanes.SPECIES, start, rows[8]);
        FloatVector a3 = FloatVector.fromArray(Lanes.SPECIES, start, rows[9]);
        FloatVector a4 = FloatVector.fromArray(Lanes.SPECIES, start, rows[10]);
        FloatVector a5 = FloatVector.fromArray(Lanes.SPECIES, start, rows[11]);
        for (int k = 0; k < length; k++) {
            FloatVector s = FloatVector.fromArray(Lanes.SPECIES, w, wAt + k * 8);
            int at = shift[first + k];
            a0 = FloatVector.broadcast(Lanes.SPECIES, x[x0 + at]).fma(s, a0);
            a1 = FloatVector.broadcast(Lanes.SPECIES, x[x1 + at]).fma(s, a1);
            a2 = FloatVector.broadcast(Lanes.SPECIES, x[x2 + at]).fma(s, a2);
            a3 = FloatVector.broadcast(Lanes.SPECIES, x[x3 + at]).fma(s, a3);
            a4 = FloatVector.broadcast(Lanes.SPECIES, x[x4 + at]).fma(s, a4);
            a5 = FloatVector.broadcast(Lanes.SPECIES, x[x5 + at]).fma(s, a5);
        }
        FloatVector least = FloatVector.broadcast(Lanes.SPECIES, floor);
        a0.blend(least, a0.compare(VectorOperators.LT, least)).intoArray(y, rows[12]);
        a1.blend(least, a1.compare(VectorOperators.LT, least)).intoArray(y, rows[13]);
        a2.blend(least, a2.compare(VectorOperators.LT, least)).intoArray(y, rows[14]);
        a3.blend(least, a3.compare(VectorOperators.LT, least)).intoArray(y, rows[15]);
        a4.blend(least, a4.compare(VectorOperators.LT, least)).intoArray(y, rows[16]);
        a5.blend(least, a5.compare(VectorOperators.LT, least)).intoArray(y, rows[17]);
    }
}
