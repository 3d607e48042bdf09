package podium.engine.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * A few rows of a matrix product held in registers: {@code y[i, :] = max(floor, start[i, :] + sum over k of x[xi + k] * w[k, :])}.
 *
 * <p>Shapes: {@code w} is a packed panel {@code [length, 32]} (or 16 columns; for 24 see {@link MediumTile}); {@code start} (a bias, or the sum so
 * far) and {@code y} are as many contiguous floats a row. Pass {@code floor} 0 for a ReLU, minus infinity for none; a NaN stays one.
 *
 * <p>Two k a round, so {@code length} must be even: counting and addressing cost half as much, and four spill.
 *
 * <p>Blocking: eight accumulators are what two fused multiply-adds a cycle of latency four need. C2 loads all operands
 * of a loop body first, so accumulators, weights and broadcasts must together fit 16 registers: 2 x 4 + 4 + 2 does, while the
 * usual 6 x 2 tile spills and halves the speed. Six accumulators (3 x 2) reach seven eighths of it. There is one loop a method because JDK 17 does not unbox vectors that live through nested loops.
 */
final class ProductTile {
    private ProductTile() {}

    static void wide(
            float[] x,
            int x0,
            int x1,
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
        for (int k = 0; k < length; k += 2) {
            FloatVector s = FloatVector.fromArray(Lanes.SPECIES, w, wAt + k * 32);
            FloatVector t = FloatVector.fromArray(Lanes.SPECIES, w, wAt + k * 32 + 8);
            FloatVector u = FloatVector.fromArray(Lanes.SPECIES, w, wAt + k * 32 + 16);
            FloatVector v = FloatVector.fromArray(Lanes.SPECIES, w, wAt + k * 32 + 24);
            FloatVector e0 = FloatVector.broadcast(Lanes.SPECIES, x[x0 + k]);
            a0 = e0.fma(s, a0);
            b0 = e0.fma(t, b0);
            c0 = e0.fma(u, c0);
            d0 = e0.fma(v, d0);
            FloatVector e1 = FloatVector.broadcast(Lanes.SPECIES, x[x1 + k]);
            a1 = e1.fma(s, a1);
            b1 = e1.fma(t, b1);
            c1 = e1.fma(u, c1);
            d1 = e1.fma(v, d1);
            FloatVector s1 = FloatVector.fromArray(Lanes.SPECIES, w, wAt + k * 32 + 32);
            FloatVector t1 = FloatVector.fromArray(Lanes.SPECIES, w, wAt + k * 32 + 40);
            FloatVector u1 = FloatVector.fromArray(Lanes.SPECIES, w, wAt + k * 32 + 48);
            FloatVector v1 = FloatVector.fromArray(Lanes.SPECIES, w, wAt + k * 32 + 56);
            FloatVector g0 = FloatVector.broadcast(Lanes.SPECIES, x[x0 + k + 1]);
            a0 = g0.fma(s1, a0);
            b0 = g0.fma(t1, b0);
            c0 = g0.fma(u1, c0);
            d0 = g0.fma(v1, d0);
            FloatVector g1 = FloatVector.broadcast(Lanes.SPECIES, x[x1 + k + 1]);
            a1 = g1.fma(s1, a1);
            b1 = g1.fma(t1, b1);
            c1 = g1.fma(u1, c1);
            d1 = g1.fma(v1, d1);
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
        FloatVector a1 = FloatVector.fromArray(Lanes.SPECIES, start, from1);
        FloatVector b1 = FloatVector.fromArray(Lanes.SPECIES, start, from1 + 8);
        FloatVector a2 = FloatVector.fromArray(Lanes.SPECIES, start, from2);
        FloatVector b2 = FloatVector.fromArray(Lanes.SPECIES, start, from2 + 8);
        for (int k = 0; k < length; k += 2) {
            FloatVector s = FloatVector.fromArray(Lanes.SPECIES, w, wAt + k * 16);
            FloatVector t = FloatVector.fromArray(Lanes.SPECIES, w, wAt + k * 16 + 8);
            FloatVector e0 = FloatVector.broadcast(Lanes.SPECIES, x[x0 + k]);
            a0 = e0.fma(s, a0);
            b0 = e0.fma(t, b0);
            FloatVector e1 = FloatVector.broadcast(Lanes.SPECIES, x[x1 + k]);
            a1 = e1.fma(s, a1);
            b1 = e1.fma(t, b1);
            FloatVector e2 = FloatVector.broadcast(Lanes.SPECIES, x[x2 + k]);
            a2 = e2.fma(s, a2);
            b2 = e2.fma(t, b2);
            FloatVector s1 = FloatVector.fromArray(Lanes.SPECIES, w, wAt + k * 16 + 16);
            FloatVector t1 = FloatVector.fromArray(Lanes.SPECIES, w, wAt + k * 16 + 24);
            FloatVector g0 = FloatVector.broadcast(Lanes.SPECIES, x[x0 + k + 1]);
            a0 = g0.fma(s1, a0);
            b0 = g0.fma(t1, b0);
            FloatVector g1 = FloatVector.broadcast(Lanes.SPECIES, x[x1 + k + 1]);
            a1 = g1.fma(s1, a1);
            b1 = g1.fma(t1, b1);
            FloatVector g2 = FloatVector.broadcast(Lanes.SPECIES, x[x2 + k + 1]);
            a2 = g2.fma(s1, a2);
            b2 = g2.fma(t1, b2);
        }
        FloatVector least = FloatVector.broadcast(Lanes.SPECIES, floor);
        a0.blend(least, a0.compare(VectorOperators.LT, least)).intoArray(y, to0);
        b0.blend(least, b0.compare(VectorOperators.LT, least)).intoArray(y, to0 + 8);
        a1.blend(least, a1.compare(VectorOperators.LT, least)).intoArray(y, to1);
        b1.blend(least, b1.compare(VectorOperators.LT, least)).intoArray(y, to1 + 8);
        a2.blend(least, a2.compare(VectorOperators.LT, least)).intoArray(y, to2);
        b2.blend(least, b2.compare(VectorOperators.LT, least)).intoArray(y, to2 + 8);
    }
}
