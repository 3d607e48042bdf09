package podium.engine.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * The four linear maps of Winograd's convolution F(2 x 2, 3 x 3), eight channels at a time.
 *
 * <p>{@code Y = A'[(G g G') * (B' d B)]A} with a 4 x 4 input tile d, a 3 x 3 kernel g and a 2 x 2 output Y: 16 products instead of 36 (Lavin and Gray,
 * "Fast Algorithms for Convolutional Neural Networks", 2015, section 4.1). Transformed tiles have 16 planes, {@code plane} floats apart. Each
 * map loads again what it needs for each of its rows instead of holding 16 vectors, for which there are not enough registers.
 */
final class WinogradTransforms {
    private WinogradTransforms() {}

    /** {@code v = B' d B} for the tile of rows {@code row} floats apart that starts at {@code x[at]}. */
    static void input(float[] x, int at, int row, int channels, float[] v, int to, int plane) {
        for (int c = 0; c < channels; c += Lanes.COUNT) {
            int r0 = at + c, r1 = r0 + row, r2 = r1 + row, r3 = r2 + row, p = to + c;
            FloatVector a, b, e, f;
            a = FloatVector.fromArray(Lanes.SPECIES, x, r0).sub(FloatVector.fromArray(Lanes.SPECIES, x, r2));
            b = FloatVector.fromArray(Lanes.SPECIES, x, r0 + 1 * channels)
                    .sub(FloatVector.fromArray(Lanes.SPECIES, x, r2 + 1 * channels));
            e = FloatVector.fromArray(Lanes.SPECIES, x, r0 + 2 * channels)
                    .sub(FloatVector.fromArray(Lanes.SPECIES, x, r2 + 2 * channels));
            f = FloatVector.fromArray(Lanes.SPECIES, x, r0 + 3 * channels)
                    .sub(FloatVector.fromArray(Lanes.SPECIES, x, r2 + 3 * channels));
            a.sub(e).intoArray(v, p + 0 * plane);
            b.add(e).intoArray(v, p + 1 * plane);
            e.sub(b).intoArray(v, p + 2 * plane);
            b.sub(f).intoArray(v, p + 3 * plane);
            a = FloatVector.fromArray(Lanes.SPECIES, x, r1).add(FloatVector.fromArray(Lanes.SPECIES, x, r2));
            b = FloatVector.fromArray(Lanes.SPECIES, x, r1 + 1 * channels)
                    .add(FloatVector.fromArray(Lanes.SPECIES, x, r2 + 1 * channels));
            e = FloatVector.fromArray(Lanes.SPECIES, x, r1 + 2 * channels)
                    .add(FloatVector.fromArray(Lanes.SPECIES, x, r2 + 2 * channels));
            f = FloatVector.fromArray(Lanes.SPECIES, x, r1 + 3 * channels)
                    .add(FloatVector.fromArray(Lanes.SPECIES, x, r2 + 3 * channels));
            a.sub(e).intoArray(v, p + 4 * plane);
            b.add(e).intoArray(v, p + 5 * plane);
            e.sub(b).intoArray(v, p + 6 * plane);
            b.sub(f).intoArray(v, p + 7 * plane);
            a = FloatVector.fromArray(Lanes.SPECIES, x, r2).sub(FloatVector.fromArray(Lanes.SPECIES, x, r1));
            b = FloatVector.fromArray(Lanes.SPECIES, x, r2 + 1 * channels)
                    .sub(FloatVector.fromArray(Lanes.SPECIES, x, r1 + 1 * channels));
            e = FloatVector.fromArray(Lanes.SPECIES, x, r2 + 2 * channels)
                    .sub(FloatVector.fromArray(Lanes.SPECIES, x, r1 + 2 * channels));
            f = FloatVector.fromArray(Lanes.SPECIES, x, r2 + 3 * channels)
                    .sub(FloatVector.fromArray(Lanes.SPECIES, x, r1 + 3 * channels));
            a.sub(e).intoArray(v, p + 8 * plane);
            b.add(e).intoArray(v, p + 9 * plane);
            e.sub(b).intoArray(v, p + 10 * plane);
            b.sub(f).intoArray(v, p + 11 * plane);
            a = FloatVector.fromArray(Lanes.SPECIES, x, r1).sub(FloatVector.fromArray(Lanes.SPECIES, x, r3));
            b = FloatVector.fromArray(Lanes.SPECIES, x, r1 + 1 * channels)
                    .sub(FloatVector.fromArray(Lanes.SPECIES, x, r3 + 1 * channels));
            e = FloatVector.fromArray(Lanes.SPECIES, x, r1 + 2 * channels)
                    .sub(FloatVector.fromArray(Lanes.SPECIES, x, r3 + 2 * channels));
            f = FloatVector.fromArray(Lanes.SPECIES, x, r1 + 3 * channels)
                    .sub(FloatVector.fromArray(Lanes.SPECIES, x, r3 + 3 * channels));
            a.sub(e).intoArray(v, p + 12 * plane);
            b.add(e).intoArray(v, p + 13 * plane);
            e.sub(b).intoArray(v, p + 14 * plane);
            b.sub(f).intoArray(v, p + 15 * plane);
        }
    }

    /** {@code y = max(floor, A' m A + bias)}, its four pixels written from {@code y00}, {@code y01}, {@code y10} and {@code y11}. */
    static void output(
            float[] m,
            int at,
            int plane,
            int channels,
            float[] bias,
            float floor,
            float[] y,
            int y00,
            int y01,
            int y10,
            int y11) {
        FloatVector least = FloatVector.broadcast(Lanes.SPECIES, floor);
        for (int c = 0; c < channels; c += Lanes.COUNT) {
            int p = at + c;
            FloatVector shift = FloatVector.fromArray(Lanes.SPECIES, bias, c);
            FloatVector s, t, r;
            s = FloatVector.fromArray(Lanes.SPECIES, m, p + 0 * plane)
                    .add(FloatVector.fromArray(Lanes.SPECIES, m, p + 4 * plane))
                    .add(FloatVector.fromArray(Lanes.SPECIES, m, p + 8 * plane))
                    .add(shift);
            r = FloatVector.fromArray(Lanes.SPECIES, m, p + 1 * plane)
                    .add(FloatVector.fromArray(Lanes.SPECIES, m, p + 5 * plane))
                    .add(FloatVector.fromArray(Lanes.SPECIES, m, p + 9 * plane));
            s = s.add(r);
            t = shift.add(r);
            r = FloatVector.fromArray(Lanes.SPECIES, m, p + 2 * plane)
                    .add(FloatVector.fromArray(Lanes.SPECIES, m, p + 6 * plane))
                    .add(FloatVector.fromArray(Lanes.SPECIES, m, p + 10 * plane));
            s = s.add(r);
            t = t.sub(r);
            t = t.sub(FloatVector.fromArray(Lanes.SPECIES, m, p + 3 * plane)
                    .add(FloatVector.fromArray(Lanes.SPECIES, m, p + 7 * plane))
                    .add(FloatVector.fromArray(Lanes.SPECIES, m, p + 11 * plane)));
            s.blend(least, s.compare(VectorOperators.LT, least)).intoArray(y, y00 + c);
            t.blend(least, t.compare(VectorOperators.LT, least)).intoArray(y, y01 + c);
            s = FloatVector.fromArray(Lanes.SPECIES, m, p + 4 * plane)
                    .sub(FloatVector.fromArray(Lanes.SPECIES, m, p + 8 * plane))
                    .sub(FloatVector.fromArray(Lanes.SPECIES, m, p + 12 * plane))
                    .add(shift);
            r = FloatVector.fromArray(Lanes.SPECIES, m, p + 5 * plane)
                    .sub(FloatVector.fromArray(Lanes.SPECIES, m, p + 9 * plane))
                    .sub(FloatVector.fromArray(Lanes.SPECIES, m, p + 13 * plane));
            s = s.add(r);
            t = shift.add(r);
            r = FloatVector.fromArray(Lanes.SPECIES, m, p + 6 * plane)
                    .sub(FloatVector.fromArray(Lanes.SPECIES, m, p + 10 * plane))
                    .sub(FloatVector.fromArray(Lanes.SPECIES, m, p + 14 * plane));
            s = s.add(r);
            t = t.sub(r);
            t = t.sub(FloatVector.fromArray(Lanes.SPECIES, m, p + 7 * plane)
                    .sub(FloatVector.fromArray(Lanes.SPECIES, m, p + 11 * plane))
                    .sub(FloatVector.fromArray(Lanes.SPECIES, m, p + 15 * plane)));
            s.blend(least, s.compare(VectorOperators.LT, least)).intoArray(y, y10 + c);
            t.blend(least, t.compare(VectorOperators.LT, least)).intoArray(y, y11 + c);
        }
    }

    /** {@code m = A dy A'} for the four pixels that start at {@code y00}, {@code y01}, {@code y10} and {@code y11}. */
    static void gradient(float[] dy, int y00, int y01, int y10, int y11, int channels, float[] m, int to, int plane) {
        for (int c = 0; c < channels; c += Lanes.COUNT) {
            int p = to + c;
            FloatVector zero = FloatVector.broadcast(Lanes.SPECIES, 0f);
            FloatVector a, b;
            a = FloatVector.fromArray(Lanes.SPECIES, dy, y00 + c);
            b = FloatVector.fromArray(Lanes.SPECIES, dy, y01 + c);
            a.intoArray(m, p + 0 * plane);
            a.add(b).intoArray(m, p + 1 * plane);
            a.sub(b).intoArray(m, p + 2 * plane);
            zero.sub(b).intoArray(m, p + 3 * plane);
            a = FloatVector.fromArray(Lanes.SPECIES, dy, y00 + c)
                    .add(FloatVector.fromArray(Lanes.SPECIES, dy, y10 + c));
            b = FloatVector.fromArray(Lanes.SPECIES, dy, y01 + c)
                    .add(FloatVector.fromArray(Lanes.SPECIES, dy, y11 + c));
            a.intoArray(m, p + 4 * plane);
            a.add(b).intoArray(m, p + 5 * plane);
            a.sub(b).intoArray(m, p + 6 * plane);
            zero.sub(b).intoArray(m, p + 7 * plane);
            a = FloatVector.fromArray(Lanes.SPECIES, dy, y00 + c)
                    .sub(FloatVector.fromArray(Lanes.SPECIES, dy, y10 + c));
            b = FloatVector.fromArray(Lanes.SPECIES, dy, y01 + c)
                    .sub(FloatVector.fromArray(Lanes.SPECIES, dy, y11 + c));
            a.intoArray(m, p + 8 * plane);
            a.add(b).intoArray(m, p + 9 * plane);
            a.sub(b).intoArray(m, p + 10 * plane);
            zero.sub(b).intoArray(m, p + 11 * plane);
            a = zero.sub(FloatVector.fromArray(Lanes.SPECIES, dy, y10 + c));
            b = zero.sub(FloatVector.fromArray(Lanes.SPECIES, dy, y11 + c));
            a.intoArray(m, p + 12 * plane);
            a.add(b).intoArray(m, p + 13 * plane);
            a.sub(b).intoArray(m, p + 14 * plane);
            zero.sub(b).intoArray(m, p + 15 * plane);
        }
    }
}
