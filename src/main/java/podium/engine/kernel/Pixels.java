package podium.engine.kernel;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Bytes between 0 and 255 divided by 255, eight at a time; the same bits as a division in double precision that is rounded then. */
public final class Pixels {
    private static final VectorSpecies<Byte> BYTES = ByteVector.SPECIES_64;
    private static final VectorSpecies<Integer> INTS = IntVector.SPECIES_256;

    private Pixels() {}

    public static void scale(byte[] pixels, int from, float[] scaled, int to, int count) {
        int whole = count - count % Lanes.COUNT;
        vectors(pixels, from, scaled, to, whole);
        for (int i = whole; i < count; i++) scaled[to + i] = (pixels[from + i] & 0xFF) / 255f;
    }

    private static void vectors(byte[] pixels, int from, float[] scaled, int to, int count) {
        for (int i = 0; i < count; i += Lanes.COUNT) {
            ((IntVector) ByteVector.fromArray(BYTES, pixels, from + i).convertShape(VectorOperators.B2I, INTS, 0))
                    .and(0xFF)
                    .convert(VectorOperators.I2F, 0)
                    .reinterpretAsFloats()
                    .div(255f)
                    .intoArray(scaled, to + i);
        }
    }

    public static void warmUp() {
        byte[] from = new byte[24 * Lanes.COUNT];
        float[] to = new float[24 * Lanes.COUNT];
        WarmUp.run(k -> vectors(from, 0, to, 0, k * Lanes.COUNT));
    }
}
