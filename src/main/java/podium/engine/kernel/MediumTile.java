package podium.engine.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * As {@link ProductTile}, three rows of 24 columns; rows of {@code w} lie 32 apart.
 *
 * <p>Nine accumulators, three weights and a broadcast fit 16 registers as long as C2 does not unroll the loop. It leaves bounds checks out of a loop where an
 * index is the counter times a power of two: rows 24 apart would be checked each round, at a quarter of the speed.
 */
final class MediumTile {
    /** From a row of weights to the next. */
    static final int STRIDE = 4 * Lanes.COUNT;

    /** Rows of the tile. */
    static final int ROWS = 3;

    private MediumTile() {}

    static void apply(
            float[] x,
            int x0,
            int x1,
            int x2,
            int length,
            float[] w,
            int wAt,
            float[] start,
            int from0,
            int from1,
            int from2,
            float[] y,
            int to0,
            int to1,
            int to2,
            float floor) {
        FloatVector a0 = FloatVector.fromArray(Lanes.SPECIES, start, from0);
        FloatVector b0 = FloatVector.fromArray(Lanes.SPECIES, start, from0 + 8);
        FloatVector c0 = FloatVector.fromArray(Lanes.SPECIES, start, from0 + 16);
        FloatVector a1 = FloatVector.fromArray(Lanes.SPECIES, start, from1);
        FloatVector b1 = FloatVector.fromArray(Lanes.SPECIES, start, from1 + 8);
        FloatVector c1 = FloatVector.fromArray(Lanes.SPECIES, start, from1 + 16);
        FloatVector a2 = FloatVector.fromArray(Lanes.SPECIES, start, from2);
        FloatVector b2 = FloatVector.fromArray(Lanes.SPECIES, start, from2 + 8);
        FloatVector c2 = FloatVector.fromArray(Lanes.SPECIES, start, from2 + 16);
        for (int k = 0; k < length; k++) {
            FloatVector s = FloatVector.fromArray(Lanes.SPECIES, w, wAt + k * 32);
            FloatVector t = FloatVector.fromArray(Lanes.SPECIES, w, wAt + k * 32 + 8);
            FloatVector u = FloatVector.fromArray(Lanes.SPECIES, w, wAt + k * 32 + 16);
            FloatVector e0 = FloatVector.broadcast(Lanes.SPECIES, x[x0 + k]);
            a0 = e0.fma(s, a0);
            b0 = e0.fma(t, b0);
            c0 = e0.fma(u, c0);
            FloatVector e1 = FloatVector.broadcast(Lanes.SPECIES, x[x1 + k]);
            a1 = e1.fma(s, a1);
            b1 = e1.fma(t, b1);
            c1 = e1.fma(u, c1);
            FloatVector e2 = FloatVector.broadcast(Lanes.SPECIES, x[x2 + k]);
            a2 = e2.fma(s, a2);
            b2 = e2.fma(t, b2);
            c2 = e2.fma(u, c2);
        }
        FloatVector least = FloatVector.broadcast(Lanes.SPECIES, floor);
        a0.blend(least, a0.compare(VectorOperators.LT, least)).intoArray(y, to0);
        b0.blend(least, b0.compare(VectorOperators.LT, least)).intoArray(y, to0 + 8);
        c0.blend(least, c0.compare(VectorOperators.LT, least)).intoArray(y, to0 + 16);
        a1.blend(least, a1.compare(VectorOperators.LT, least)).intoArray(y, to1);
        b1.blend(least, b1.compare(VectorOperators.LT, least)).intoArray(y, to1 + 8);
        c1.blend(least, c1.compare(VectorOperators.LT, least)).intoArray(y, to1 + 16);
        a2.blend(least, a2.compare(VectorOperators.LT, least)).intoArray(y, to2);
        b2.blend(least, b2.compare(VectorOperators.LT, least)).intoArray(y, to2 + 8);
        c2.blend(least, c2.compare(VectorOperators.LT, least)).intoArray(y, to2 + 16);
    }
}
