package podium.engine.kernel;

import jdk.incubator.vector.FloatVector;

/**
 * The maps between 3 x 3 kernels and Winograd's 4 x 4 ones, for {@code count} (a multiple of eight) output channels of one input channel: see {@link
 * WinogradTransforms}. Taps of g lie {@code tap} floats apart, planes of u {@code plane}.
 */
final class WinogradWeights {
    private WinogradWeights() {}

    /** {@code u = G g G'}. */
    static void transform(float[] g, int at, int tap, int count, float[] u, int to, int plane) {
        for (int o = 0; o < count; o += Lanes.COUNT) {
            int q = at + o, p = to + o;
            FloatVector a, b, e, h;
            a = FloatVector.fromArray(Lanes.SPECIES, g, q + 0 * tap);
            b = FloatVector.fromArray(Lanes.SPECIES, g, q + 1 * tap);
            e = FloatVector.fromArray(Lanes.SPECIES, g, q + 2 * tap);
            h = a.add(e);
            a.intoArray(u, p + 0 * plane);
            h.add(b).mul(0.5f).intoArray(u, p + 1 * plane);
            h.sub(b).mul(0.5f).intoArray(u, p + 2 * plane);
            e.intoArray(u, p + 3 * plane);
            a = FloatVector.fromArray(Lanes.SPECIES, g, q + 0 * tap)
                    .add(FloatVector.fromArray(Lanes.SPECIES, g, q + 6 * tap))
                    .add(FloatVector.fromArray(Lanes.SPECIES, g, q + 3 * tap))
                    .mul(0.5f);
            b = FloatVector.fromArray(Lanes.SPECIES, g, q + 1 * tap)
                    .add(FloatVector.fromArray(Lanes.SPECIES, g, q + 7 * tap))
                    .add(FloatVector.fromArray(Lanes.SPECIES, g, q + 4 * tap))
                    .mul(0.5f);
            e = FloatVector.fromArray(Lanes.SPECIES, g, q + 2 * tap)
                    .add(FloatVector.fromArray(Lanes.SPECIES, g, q + 8 * tap))
                    .add(FloatVector.fromArray(Lanes.SPECIES, g, q + 5 * tap))
                    .mul(0.5f);
            h = a.add(e);
            a.intoArray(u, p + 4 * plane);
            h.add(b).mul(0.5f).intoArray(u, p + 5 * plane);
            h.sub(b).mul(0.5f).intoArray(u, p + 6 * plane);
            e.intoArray(u, p + 7 * plane);
            a = FloatVector.fromArray(Lanes.SPECIES, g, q + 0 * tap)
                    .add(FloatVector.fromArray(Lanes.SPECIES, g, q + 6 * tap))
                    .sub(FloatVector.fromArray(Lanes.SPECIES, g, q + 3 * tap))
                    .mul(0.5f);
            b = FloatVector.fromArray(Lanes.SPECIES, g, q + 1 * tap)
                    .add(FloatVector.fromArray(Lanes.SPECIES, g, q + 7 * tap))
                    .sub(FloatVector.fromArray(Lanes.SPECIES, g, q + 4 * tap))
                    .mul(0.5f);
            e = FloatVector.fromArray(Lanes.SPECIES, g, q + 2 * tap)
                    .add(FloatVector.fromArray(Lanes.SPECIES, g, q + 8 * tap))
                    .sub(FloatVector.fromArray(Lanes.SPECIES, g, q + 5 * tap))
                    .mul(0.5f);
            h = a.add(e);
            a.intoArray(u, p + 8 * plane);
            h.add(b).mul(0.5f).intoArray(u, p + 9 * plane);
            h.sub(b).mul(0.5f).intoArray(u, p + 10 * plane);
            e.intoArray(u, p + 11 * plane);
            a = FloatVector.fromArray(Lanes.SPECIES, g, q + 6 * tap);
            b = FloatVector.fromArray(Lanes.SPECIES, g, q + 7 * tap);
            e = FloatVector.fromArray(Lanes.SPECIES, g, q + 8 * tap);
            h = a.add(e);
            a.intoArray(u, p + 12 * plane);
            h.add(b).mul(0.5f).intoArray(u, p + 13 * plane);
            h.sub(b).mul(0.5f).intoArray(u, p + 14 * plane);
            e.intoArray(u, p + 15 * plane);
        }
    }

    /** {@code dg += G' du G}. */
    static void addGradient(float[] du, int at, int plane, int count, float[] dg, int to, int tap) {
        for (int o = 0; o < count; o += Lanes.COUNT) {
            int p = at + o, q = to + o;
            FloatVector a, b, e, f, h;
            a = FloatVector.fromArray(Lanes.SPECIES, du, p + 4 * plane)
                    .add(FloatVector.fromArray(Lanes.SPECIES, du, p + 8 * plane))
                    .mul(0.5f)
                    .add(FloatVector.fromArray(Lanes.SPECIES, du, p + 0 * plane));
            b = FloatVector.fromArray(Lanes.SPECIES, du, p + 5 * plane)
                    .add(FloatVector.fromArray(Lanes.SPECIES, du, p + 9 * plane))
                    .mul(0.5f)
                    .add(FloatVector.fromArray(Lanes.SPECIES, du, p + 1 * plane));
            e = FloatVector.fromArray(Lanes.SPECIES, du, p + 6 * plane)
                    .add(FloatVector.fromArray(Lanes.SPECIES, du, p + 10 * plane))
                    .mul(0.5f)
                    .add(FloatVector.fromArray(Lanes.SPECIES, du, p + 2 * plane));
            f = FloatVector.fromArray(Lanes.SPECIES, du, p + 7 * plane)
                    .add(FloatVector.fromArray(Lanes.SPECIES, du, p + 11 * plane))
                    .mul(0.5f)
                    .add(FloatVector.fromArray(Lanes.SPECIES, du, p + 3 * plane));
            h = b.add(e).mul(0.5f);
            h.add(a).add(FloatVector.fromArray(Lanes.SPECIES, dg, q + 0 * tap)).intoArray(dg, q + 0 * tap);
            b.sub(e)
                    .mul(0.5f)
                    .add(FloatVector.fromArray(Lanes.SPECIES, dg, q + 1 * tap))
                    .intoArray(dg, q + 1 * tap);
            h.add(f).add(FloatVector.fromArray(Lanes.SPECIES, dg, q + 2 * tap)).intoArray(dg, q + 2 * tap);
            a = FloatVector.fromArray(Lanes.SPECIES, du, p + 4 * plane)
                    .sub(FloatVector.fromArray(Lanes.SPECIES, du, p + 8 * plane))
                    .mul(0.5f);
            b = FloatVector.fromArray(Lanes.SPECIES, du, p + 5 * plane)
                    .sub(FloatVector.fromArray(Lanes.SPECIES, du, p + 9 * plane))
                    .mul(0.5f);
            e = FloatVector.fromArray(Lanes.SPECIES, du, p + 6 * plane)
                    .sub(FloatVector.fromArray(Lanes.SPECIES, du, p + 10 * plane))
                    .mul(0.5f);
            f = FloatVector.fromArray(Lanes.SPECIES, du, p + 7 * plane)
                    .sub(FloatVector.fromArray(Lanes.SPECIES, du, p + 11 * plane))
                    .mul(0.5f);
            h = b.add(e).mul(0.5f);
            h.add(a).add(FloatVector.fromArray(Lanes.SPECIES, dg, q + 3 * tap)).intoArray(dg, q + 3 * tap);
            b.sub(e)
                    .mul(0.5f)
                    .add(FloatVector.fromArray(Lanes.SPECIES, dg, q + 4 * tap))
                    .intoArray(dg, q + 4 * tap);
            h.add(f).add(FloatVector.fromArray(Lanes.SPECIES, dg, q + 5 * tap)).intoArray(dg, q + 5 * tap);
            a = FloatVector.fromArray(Lanes.SPECIES, du, p + 4 * plane)
                    .add(FloatVector.fromArray(Lanes.SPECIES, du, p + 8 * plane))
                    .mul(0.5f)
                    .add(FloatVector.fromArray(Lanes.SPECIES, du, p + 12 * plane));
            b = FloatVector.fromArray(Lanes.SPECIES, du, p + 5 * plane)
                    .add(FloatVector.fromArray(Lanes.SPECIES, du, p + 9 * plane))
                    .mul(0.5f)
                    .add(FloatVector.fromArray(Lanes.SPECIES, du, p + 13 * plane));
            e = FloatVector.fromArray(Lanes.SPECIES, du, p + 6 * plane)
                    .add(FloatVector.fromArray(Lanes.SPECIES, du, p + 10 * plane))
                    .mul(0.5f)
                    .add(FloatVector.fromArray(Lanes.SPECIES, du, p + 14 * plane));
            f = FloatVector.fromArray(Lanes.SPECIES, du, p + 7 * plane)
                    .add(FloatVector.fromArray(Lanes.SPECIES, du, p + 11 * plane))
                    .mul(0.5f)
                    .add(FloatVector.fromArray(Lanes.SPECIES, du, p + 15 * plane));
            h = b.add(e).mul(0.5f);
            h.add(a).add(FloatVector.fromArray(Lanes.SPECIES, dg, q + 6 * tap)).intoArray(dg, q + 6 * tap);
            b.sub(e)
                    .mul(0.5f)
                    .add(FloatVector.fromArray(Lanes.SPECIES, dg, q + 7 * tap))
                    .intoArray(dg, q + 7 * tap);
            h.add(f).add(FloatVector.fromArray(Lanes.SPECIES, dg, q + 8 * tap)).intoArray(dg, q + 8 * tap);
        }
    }
}
