package podium.engine.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * The maps of Winograd's minimal filtering F(4, 3) along a row: four outputs of a filter of three taps take six products in the place of twelve,
 * {@code y = A'((G g) * (B' d))} for six neighbouring inputs d. Lavin and Gray, Fast Algorithms for Convolutional Neural Networks, 2015
 * (arXiv:1509.09308), section 4.3, with the points 0, 1, -1, 2, -2 and infinity.
 *
 * <p>Half a tile, two outputs from four inputs, is a whole one that reads {@code d0 d1 d2 d1 d2 d3}: that is F(2, 3) on the points 0, 1, -1 and infinity, and
 * the products of 2 and -2 vanish. Results are two to three times as far from the exact ones as a plain sum's, about 2e-6 of the largest.
 *
 * <p>Each method maps one group of eight channels of one column of tiles, {@code rows} of them; the six products of a tile lie {@code plane} apart.
 */
final class WinogradTransforms {
    private WinogradTransforms() {}

    /** {@code v = B' d}: d are vectors {@code column} floats apart, the last three of them {@code back} nearer. */
    static void input(
            float[] x, int xAt, int xStep, int column, int back, float[] v, int vAt, int vStep, int plane, int rows) {
        int at = xAt;
        int to = vAt;
        for (int row = 0; row < rows; row++) {
            int late = at - back;
            FloatVector d2 = FloatVector.fromArray(Lanes.SPECIES, x, at + 2 * column);
            FloatVector d4 = FloatVector.fromArray(Lanes.SPECIES, x, late + 4 * column);
            FloatVector d0 = FloatVector.fromArray(Lanes.SPECIES, x, at);
            d0.lanewise(VectorOperators.FMA, 4f, d2.lanewise(VectorOperators.FMA, -5f, d4))
                    .intoArray(v, to);
            FloatVector d1 = FloatVector.fromArray(Lanes.SPECIES, x, at + column);
            FloatVector d3 = FloatVector.fromArray(Lanes.SPECIES, x, late + 3 * column);
            FloatVector even = d2.lanewise(VectorOperators.FMA, -4f, d4);
            FloatVector odd = d1.lanewise(VectorOperators.FMA, -4f, d3);
            even.add(odd).intoArray(v, to + plane);
            even.sub(odd).intoArray(v, to + 2 * plane);
            FloatVector wide = d4.sub(d2);
            FloatVector slope = d3.sub(d1);
            slope.lanewise(VectorOperators.FMA, 2f, wide).intoArray(v, to + 3 * plane);
            slope.lanewise(VectorOperators.FMA, -2f, wide).intoArray(v, to + 4 * plane);
            FloatVector d5 = FloatVector.fromArray(Lanes.SPECIES, x, late + 5 * column);
            d1.lanewise(VectorOperators.FMA, 4f, d3.lanewise(VectorOperators.FMA, -5f, d5))
                    .intoArray(v, to + 5 * plane);
            at += xStep;
            to += vStep;
        }
    }

    /**
     * {@code y = max(floor, A' m + bias)}: y are vectors {@code column} floats apart, the last two of them {@code back} nearer; those that come to lie where
     * the first two do are not wanted and written before them.
     */
    static void output(
            float[] m,
            int mAt,
            int mStep,
            int plane,
            float[] bias,
            int biasAt,
            float floor,
            float[] y,
            int yAt,
            int yStep,
            int column,
            int back,
            int rows) {
        FloatVector start = FloatVector.fromArray(Lanes.SPECIES, bias, biasAt);
        FloatVector least = FloatVector.broadcast(Lanes.SPECIES, floor);
        int at = mAt;
        int to = yAt;
        for (int row = 0; row < rows; row++) {
            FloatVector m1 = FloatVector.fromArray(Lanes.SPECIES, m, at + plane);
            FloatVector m2 = FloatVector.fromArray(Lanes.SPECIES, m, at + 2 * plane);
            FloatVector even = m1.add(m2).add(start);
            FloatVector odd = m1.sub(m2).add(start);
            FloatVector m3 = FloatVector.fromArray(Lanes.SPECIES, m, at + 3 * plane);
            FloatVector m4 = FloatVector.fromArray(Lanes.SPECIES, m, at + 4 * plane);
            FloatVector sum = m3.add(m4);
            FloatVector difference = m3.sub(m4);
            FloatVector y1 = difference.lanewise(VectorOperators.FMA, 2f, odd);
            y1.blend(least, y1.compare(VectorOperators.LT, least)).intoArray(y, to + column);
            FloatVector y2 = sum.lanewise(VectorOperators.FMA, 4f, even);
            y2.blend(least, y2.compare(VectorOperators.LT, least)).intoArray(y, to + 2 * column - back);
            FloatVector y0 =
                    FloatVector.fromArray(Lanes.SPECIES, m, at).add(even).add(sum);
            y0.blend(least, y0.compare(VectorOperators.LT, least)).intoArray(y, to);
            FloatVector y3 = difference
                    .lanewise(VectorOperators.FMA, 8f, odd)
                    .add(FloatVector.fromArray(Lanes.SPECIES, m, at + 5 * plane));
            y3.blend(least, y3.compare(VectorOperators.LT, least)).intoArray(y, to + 3 * column - back);
            at += mStep;
            to += yStep;
        }
    }

    /** {@code d = A dy}: dy are vectors that start at {@code dyAt} and at three distances from it. */
    static void gradient(
            float[] dy,
            int dyAt,
            int dyStep,
            int second,
            int third,
            int fourth,
            float[] d,
            int dAt,
            int dStep,
            int plane,
            int rows) {
        int at = dyAt;
        int to = dAt;
        for (int row = 0; row < rows; row++) {
            FloatVector y0 = FloatVector.fromArray(Lanes.SPECIES, dy, at);
            FloatVector y1 = FloatVector.fromArray(Lanes.SPECIES, dy, at + second);
            FloatVector y2 = FloatVector.fromArray(Lanes.SPECIES, dy, at + third);
            FloatVector y3 = FloatVector.fromArray(Lanes.SPECIES, dy, at + fourth);
            y0.intoArray(d, to);
            FloatVector even = y0.add(y2);
            FloatVector odd = y1.add(y3);
            even.add(odd).intoArray(d, to + plane);
            even.sub(odd).intoArray(d, to + 2 * plane);
            FloatVector wide = y2.lanewise(VectorOperators.FMA, 4f, y0);
            FloatVector slope = y3.lanewise(VectorOperators.FMA, 4f, y1);
            slope.lanewise(VectorOperators.FMA, 2f, wide).intoArray(d, to + 3 * plane);
            slope.lanewise(VectorOperators.FMA, -2f, wide).intoArray(d, to + 4 * plane);
            y3.intoArray(d, to + 5 * plane);
            at += dyStep;
            to += dStep;
        }
    }

    /** {@code y += B m}: y are six vectors {@code column} floats apart, the last three of them {@code back} nearer. */
    static void add(
            float[] m, int mAt, int mStep, int plane, float[] y, int yAt, int yStep, int column, int back, int rows) {
        int at = mAt;
        int to = yAt;
        for (int row = 0; row < rows; row++) {
            FloatVector m1 = FloatVector.fromArray(Lanes.SPECIES, m, at + plane);
            FloatVector m2 = FloatVector.fromArray(Lanes.SPECIES, m, at + 2 * plane);
            FloatVector near = m1.add(m2);
            FloatVector slope = m1.sub(m2);
            FloatVector m3 = FloatVector.fromArray(Lanes.SPECIES, m, at + 3 * plane);
            FloatVector m4 = FloatVector.fromArray(Lanes.SPECIES, m, at + 4 * plane);
            FloatVector far = m3.add(m4);
            FloatVector wide = m3.sub(m4);
            FloatVector m0 = FloatVector.fromArray(Lanes.SPECIES, m, at);
            m0.lanewise(VectorOperators.FMA, 4f, FloatVector.fromArray(Lanes.SPECIES, y, to))
                    .intoArray(y, to);
            m0.lanewise(VectorOperators.FMA, -5f, near.lanewise(VectorOperators.FMA, -4f, far.neg()))
                    .intoArray(y, to + 2 * column);
            FloatVector m5 = FloatVector.fromArray(Lanes.SPECIES, m, at + 5 * plane);
            FloatVector old = FloatVector.fromArray(Lanes.SPECIES, y, to + column);
            slope.lanewise(
                            VectorOperators.FMA,
                            -4f,
                            wide.lanewise(VectorOperators.FMA, -2f, m5.lanewise(VectorOperators.FMA, 4f, old)))
                    .intoArray(y, to + column);
            int late = to - back;
            wide.lanewise(VectorOperators.FMA, 2f, m5.lanewise(VectorOperators.FMA, -5f, slope))
                    .add(FloatVector.fromArray(Lanes.SPECIES, y, late + 3 * column))
                    .intoArray(y, late + 3 * column);
            m0.add(near)
                    .add(far)
                    .add(FloatVector.fromArray(Lanes.SPECIES, y, late + 4 * column))
                    .intoArray(y, late + 4 * column);
            m5.intoArray(y, late + 5 * column);
            at += mStep;
            to += yStep;
        }
    }

    static void warmUp() {
        float[] from = new float[30 * Lanes.COUNT];
        float[] to = new float[30 * Lanes.COUNT];
        WarmUp.run(k -> input(from, 0, 8, 8, 0, to, 0, 8, 8, k));
        WarmUp.run(k -> output(from, 0, 8, 8, from, 0, 0, to, 0, 8, 8, 0, k));
    }

    static void warmUpInputGradient() {
        float[] from = new float[30 * Lanes.COUNT];
        float[] to = new float[30 * Lanes.COUNT];
        WarmUp.run(k -> add(from, 0, 8, 8, to, 0, 8, 8, 0, k));
    }

    static void warmUpGradient() {
        float[] from = new float[30 * Lanes.COUNT];
        float[] to = new float[30 * Lanes.COUNT];
        WarmUp.run(k -> gradient(from, 0, 8, 8, 16, 24, to, 0, 8, 8, k));
    }
}
