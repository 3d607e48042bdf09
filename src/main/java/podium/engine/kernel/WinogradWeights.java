package podium.engine.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/** The maps of three taps' weights to six products and back; see {@link WinogradTransforms}. Counts are multiples of eight. */
final class WinogradWeights {
    private static final float SIXTH = 1 / 6f;

    private WinogradWeights() {}

    /** {@code u = G g} for {@code count} weights; the taps lie {@code tap} apart, results {@code count}. */
    static void transform(float[] w, int at, int tap, int count, float[] u) {
        for (int i = 0; i < count; i += Lanes.COUNT) {
            FloatVector g0 = FloatVector.fromArray(Lanes.SPECIES, w, at + i);
            FloatVector g1 = FloatVector.fromArray(Lanes.SPECIES, w, at + tap + i);
            FloatVector g2 = FloatVector.fromArray(Lanes.SPECIES, w, at + 2 * tap + i);
            g0.mul(0.25f).intoArray(u, i);
            FloatVector outer = g0.add(g2).mul(-SIXTH);
            FloatVector inner = g1.mul(-SIXTH);
            outer.add(inner).intoArray(u, count + i);
            outer.sub(inner).intoArray(u, 2 * count + i);
            FloatVector wide = g2.lanewise(VectorOperators.FMA, 4f, g0).mul(SIXTH / 4);
            FloatVector slope = g1.mul(SIXTH / 2);
            wide.add(slope).intoArray(u, 3 * count + i);
            wide.sub(slope).intoArray(u, 4 * count + i);
            g2.intoArray(u, 5 * count + i);
        }
    }

    /** Exchanges the channels of a tap's weights {@code [in, out]}. */
    static void transpose(float[] w, int at, int in, int out, float[] turned, int to) {
        for (int o = 0; o < out; o++) transposeOne(w, at + o, out, turned, to + o * in, in);
    }

    private static void transposeOne(float[] w, int at, int step, float[] turned, int to, int count) {
        for (int i = 0; i < count; i++) turned[to + i] = w[at + i * step];
    }

    /** {@code g += G' u} for {@code count} weights: taps lie {@code tap} apart, products {@code plane}. */
    static void addGradient(float[] u, int at, int plane, int count, float[] g, int to, int tap) {
        for (int i = 0; i < count; i += Lanes.COUNT) {
            FloatVector u1 = FloatVector.fromArray(Lanes.SPECIES, u, at + plane + i);
            FloatVector u2 = FloatVector.fromArray(Lanes.SPECIES, u, at + 2 * plane + i);
            FloatVector u3 = FloatVector.fromArray(Lanes.SPECIES, u, at + 3 * plane + i);
            FloatVector u4 = FloatVector.fromArray(Lanes.SPECIES, u, at + 4 * plane + i);
            FloatVector near = u1.add(u2).mul(-SIXTH);
            FloatVector far = u3.add(u4).mul(SIXTH);
            FloatVector u0 = FloatVector.fromArray(Lanes.SPECIES, u, at + i);
            u0.add(far)
                    .lanewise(VectorOperators.FMA, 0.25f, near)
                    .add(FloatVector.fromArray(Lanes.SPECIES, g, to + i))
                    .intoArray(g, to + i);
            FloatVector half = u3.sub(u4).mul(0.5f);
            u2.sub(u1)
                    .add(half)
                    .lanewise(VectorOperators.FMA, SIXTH, FloatVector.fromArray(Lanes.SPECIES, g, to + tap + i))
                    .intoArray(g, to + tap + i);
            FloatVector u5 = FloatVector.fromArray(Lanes.SPECIES, u, at + 5 * plane + i);
            u5.add(near)
                    .add(far)
                    .add(FloatVector.fromArray(Lanes.SPECIES, g, to + 2 * tap + i))
                    .intoArray(g, to + 2 * tap + i);
        }
    }

    static void warmUp() {
        float[] from = new float[30 * Lanes.COUNT];
        float[] to = new float[6 * 24 * Lanes.COUNT];
        WarmUp.run(k -> transform(from, 0, 8, k * Lanes.COUNT, to));
        WarmUp.run(k -> addGradient(from, 0, 8, k * Lanes.COUNT, to, 0, 8));
    }
}
