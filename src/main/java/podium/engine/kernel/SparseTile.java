package podium.engine.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/** Inner loops of {@link SparseProduct}. */
final class SparseTile {
    /** Columns of {@link #add}. */
    static final int COLUMNS = 8 * Lanes.COUNT;

    /** Elements that {@link #nonzeros} looks at together. */
    static final int TOGETHER = 2 * Lanes.COUNT;

    private static final float[] BITS = new float[TOGETHER];

    /** For each set of eight the numbers of its members, ascending; what follows them does not matter. */
    private static final float[] MEMBERS = new float[256 * Lanes.COUNT];

    static {
        for (int i = 0; i < BITS.length; i++) BITS[i] = 1 << i;
        for (int set = 0; set < 256; set++) {
            int at = set * Lanes.COUNT;
            for (int i = 0; i < Lanes.COUNT; i++) if ((set >> i & 1) != 0) MEMBERS[at++] = i;
        }
    }

    private SparseTile() {}

    /**
     * {@code y[:] = max(floor, start[:] + sum over i of x[xAt + list[i] * xStep] * w[wAt + list[i] * wStep, :])}, of 64 columns, in the order of the list.
     *
     * <p>C2 makes of the eight accesses' bounds checks two.
     */
    static void add(
            float[] x,
            int xAt,
            int xStep,
            float[] list,
            int listAt,
            int length,
            float[] w,
            int wAt,
            int wStep,
            float[] start,
            int from,
            float[] y,
            int to,
            float floor) {
        FloatVector a = FloatVector.fromArray(Lanes.SPECIES, start, from);
        FloatVector b = FloatVector.fromArray(Lanes.SPECIES, start, from + 8);
        FloatVector c = FloatVector.fromArray(Lanes.SPECIES, start, from + 16);
        FloatVector d = FloatVector.fromArray(Lanes.SPECIES, start, from + 24);
        FloatVector e = FloatVector.fromArray(Lanes.SPECIES, start, from + 32);
        FloatVector f = FloatVector.fromArray(Lanes.SPECIES, start, from + 40);
        FloatVector g = FloatVector.fromArray(Lanes.SPECIES, start, from + 48);
        FloatVector h = FloatVector.fromArray(Lanes.SPECIES, start, from + 56);
        for (int i = 0; i < length; i++) {
            int row = (int) list[listAt + i];
            int at = wAt + row * wStep;
            FloatVector factor = FloatVector.broadcast(Lanes.SPECIES, x[xAt + row * xStep]);
            a = factor.fma(FloatVector.fromArray(Lanes.SPECIES, w, at), a);
            b = factor.fma(FloatVector.fromArray(Lanes.SPECIES, w, at + 8), b);
            c = factor.fma(FloatVector.fromArray(Lanes.SPECIES, w, at + 16), c);
            d = factor.fma(FloatVector.fromArray(Lanes.SPECIES, w, at + 24), d);
            e = factor.fma(FloatVector.fromArray(Lanes.SPECIES, w, at + 32), e);
            f = factor.fma(FloatVector.fromArray(Lanes.SPECIES, w, at + 40), f);
            g = factor.fma(FloatVector.fromArray(Lanes.SPECIES, w, at + 48), g);
            h = factor.fma(FloatVector.fromArray(Lanes.SPECIES, w, at + 56), h);
        }
        FloatVector least = FloatVector.broadcast(Lanes.SPECIES, floor);
        a.blend(least, a.compare(VectorOperators.LT, least)).intoArray(y, to);
        b.blend(least, b.compare(VectorOperators.LT, least)).intoArray(y, to + 8);
        c.blend(least, c.compare(VectorOperators.LT, least)).intoArray(y, to + 16);
        d.blend(least, d.compare(VectorOperators.LT, least)).intoArray(y, to + 24);
        e.blend(least, e.compare(VectorOperators.LT, least)).intoArray(y, to + 32);
        f.blend(least, f.compare(VectorOperators.LT, least)).intoArray(y, to + 40);
        g.blend(least, g.compare(VectorOperators.LT, least)).intoArray(y, to + 48);
        h.blend(least, h.compare(VectorOperators.LT, least)).intoArray(y, to + 56);
    }

    /**
     * Lists which of {@code groups} times 16 floats are not zero.
     *
     * <p>Each float that is makes a bit of a number, of which a table tells the list. All of it is done in floats, which hold these numbers exactly:
     * vectors of integers would be a quarter faster, but take some tenths of a second more to be compiled.
     *
     * @param list where the numbers go, ascending; needs room for eight more
     * @return how many there are
     */
    static int nonzeros(float[] x, int at, int groups, float[] list) {
        FloatVector zero = FloatVector.broadcast(Lanes.SPECIES, 0f);
        FloatVector low = FloatVector.fromArray(Lanes.SPECIES, BITS, 0);
        FloatVector high = FloatVector.fromArray(Lanes.SPECIES, BITS, 8);
        int count = 0;
        for (int i = 0; i < groups; i++) {
            int first = i * 16;
            FloatVector left = FloatVector.fromArray(Lanes.SPECIES, x, at + first);
            FloatVector right = FloatVector.fromArray(Lanes.SPECIES, x, at + first + 8);
            int set = (int) zero.blend(low, left.compare(VectorOperators.NE, zero))
                    .add(zero.blend(high, right.compare(VectorOperators.NE, zero)))
                    .reduceLanes(VectorOperators.ADD);
            int leftSet = set & 0xFF;
            int rightSet = set >>> 8;
            FloatVector.fromArray(Lanes.SPECIES, MEMBERS, leftSet * 8)
                    .add(first)
                    .intoArray(list, count);
            count += Integer.bitCount(leftSet);
            FloatVector.fromArray(Lanes.SPECIES, MEMBERS, rightSet * 8)
                    .add(first + 8)
                    .intoArray(list, count);
            count += Integer.bitCount(rightSet);
        }
        return count;
    }
}
