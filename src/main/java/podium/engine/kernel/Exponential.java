package podium.engine.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * {@code y[i] = e^x[i]} for float arrays, the same bits on every machine and in every compilation mode; error below 2 ulp.
 *
 * <p>With n = round(x / ln 2) and r = x - n ln 2 in [-0.35, 0.35], {@code e^x = 2^n e^r}; e^r is a polynomial of degree 6 whose
 * terms are joined by fused multiply-adds. Inputs are held to [-87, 88], so no result is infinite or denormal: e^x of less is 1.6e-38. A NaN stays one.
 * ({@code lanewise(EXP)} is not used: compiled, it answers other bits than interpreted.)
 */
final class Exponential {
    private static final float LOG2_E = 1.44269504f;
    private static final float LN2_HIGH = 0.693359375f;
    private static final float LN2_LOW = -2.12194440e-4f;

    /** Adding 1.5 * 2^23 rounds a float to an integer, which then stands in its lowest bits. */
    private static final float ROUND = 12582912f;

    private static final float C6 = 1.9875691500e-4f;
    private static final float C5 = 1.3981999507e-3f;
    private static final float C4 = 8.3334519073e-3f;
    private static final float C3 = 4.1665795894e-2f;
    private static final float C2 = 1.6666665459e-1f;
    private static final float C1 = 5.0000001201e-1f;
    private static final float LEAST = -87f;
    private static final float MOST = 88f;

    private Exponential() {}

    static void apply(float[] x, int xAt, float[] y, int yAt, int count) {
        int whole = count - count % Lanes.COUNT;
        vectors(x, xAt, y, yAt, whole);
        for (int i = whole; i < count; i++) y[yAt + i] = ofOne(x[xAt + i]);
    }

    private static void vectors(float[] x, int xAt, float[] y, int yAt, int count) {
        for (int i = 0; i < count; i += Lanes.COUNT)
            of(FloatVector.fromArray(Lanes.SPECIES, x, xAt + i)).intoArray(y, yAt + i);
    }

    static FloatVector of(FloatVector value) {
        FloatVector least = FloatVector.broadcast(Lanes.SPECIES, LEAST);
        FloatVector most = FloatVector.broadcast(Lanes.SPECIES, MOST);
        FloatVector x = value.blend(least, value.compare(VectorOperators.LT, least));
        x = x.blend(most, x.compare(VectorOperators.GT, most));
        FloatVector one = FloatVector.broadcast(Lanes.SPECIES, 1f);
        FloatVector round = FloatVector.broadcast(Lanes.SPECIES, ROUND);
        FloatVector shifted = x.fma(FloatVector.broadcast(Lanes.SPECIES, LOG2_E), round);
        FloatVector n = shifted.sub(round);
        FloatVector r = n.fma(FloatVector.broadcast(Lanes.SPECIES, -LN2_HIGH), x);
        r = n.fma(FloatVector.broadcast(Lanes.SPECIES, -LN2_LOW), r);
        FloatVector p = r.fma(FloatVector.broadcast(Lanes.SPECIES, C6), FloatVector.broadcast(Lanes.SPECIES, C5));
        p = p.fma(r, FloatVector.broadcast(Lanes.SPECIES, C4));
        p = p.fma(r, FloatVector.broadcast(Lanes.SPECIES, C3));
        p = p.fma(r, FloatVector.broadcast(Lanes.SPECIES, C2));
        p = p.fma(r, FloatVector.broadcast(Lanes.SPECIES, C1));
        p = p.fma(r.mul(r), r).add(one);
        return p.mul(shifted.reinterpretAsInts()
                .lanewise(VectorOperators.LSHL, 23)
                .add(0x3F800000)
                .reinterpretAsFloats());
    }

    /** The same operations on one number. */
    static float ofOne(float value) {
        float x = value < LEAST ? LEAST : value;
        x = x > MOST ? MOST : x;
        float shifted = Math.fma(x, LOG2_E, ROUND);
        float n = shifted - ROUND;
        float r = Math.fma(n, -LN2_LOW, Math.fma(n, -LN2_HIGH, x));
        float p = Math.fma(r, C6, C5);
        p = Math.fma(p, r, C4);
        p = Math.fma(p, r, C3);
        p = Math.fma(p, r, C2);
        p = Math.fma(p, r, C1);
        p = Math.fma(p, r * r, r) + 1f;
        return p * Float.intBitsToFloat((Float.floatToRawIntBits(shifted) << 23) + 0x3F800000);
    }
}
