package podium.engine.kernel;

import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Fills a dropout mask: 0 with probability {@code rate}, otherwise {@code 1 / (1 - rate)}.
 *
 * <p>Element i depends on {@code seed} and {@code counter + i} alone (a counter hashed by Murmur3's 32-bit finalizer, twice mixed with the seed), so a mask does
 * not depend on how a batch is cut into calls. Advance {@code counter} by the number of elements.
 */
public final class DropoutMask {
    private static final VectorSpecies<Integer> SPECIES = IntVector.SPECIES_256;
    private static final int M1 = 0x85EBCA6B;
    private static final int M2 = 0xC2B2AE35;
    private static final int STEP = 0x9E3779B9;

    private DropoutMask() {}

    public static void fill(float[] mask, int at, int count, float rate, int seed, int counter) {
        int threshold = (int) (rate * (1 << 24));
        int kept = Float.floatToRawIntBits(1 / (1 - rate));
        int whole = count - count % Lanes.COUNT;
        vectors(mask, at, whole, threshold, kept, seed, counter);
        for (int i = whole; i < count; i++) {
            int h = (counter + i) * STEP ^ seed;
            h = (h ^ h >>> 16) * M1;
            h = (h ^ h >>> 13) * M2 + seed;
            h = (h ^ h >>> 16) * M1;
            h ^= h >>> 15;
            mask[at + i] = h >>> 8 < threshold ? 0 : Float.intBitsToFloat(kept);
        }
    }

    private static void vectors(float[] mask, int at, int count, int threshold, int kept, int seed, int counter) {
        for (int i = 0; i < count; i += Lanes.COUNT) {
            IntVector h = IntVector.broadcast(SPECIES, counter + i)
                    .addIndex(1)
                    .mul(STEP)
                    .lanewise(VectorOperators.XOR, seed);
            h = h.lanewise(VectorOperators.XOR, h.lanewise(VectorOperators.LSHR, 16))
                    .mul(M1);
            h = h.lanewise(VectorOperators.XOR, h.lanewise(VectorOperators.LSHR, 13))
                    .mul(M2)
                    .add(seed);
            h = h.lanewise(VectorOperators.XOR, h.lanewise(VectorOperators.LSHR, 16))
                    .mul(M1);
            h = h.lanewise(VectorOperators.XOR, h.lanewise(VectorOperators.LSHR, 15))
                    .lanewise(VectorOperators.LSHR, 8);
            IntVector result = IntVector.broadcast(SPECIES, kept).blend(0, h.compare(VectorOperators.LT, threshold));
            result.reinterpretAsFloats().intoArray(mask, at + i);
        }
    }
}
