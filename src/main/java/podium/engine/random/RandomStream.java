package podium.engine.random;

/**
 * A stream of random numbers: SplitMix64 (Steele, Lea and Flood 2014, "Fast splittable pseudorandom number generators"),
 * written out here so that it stays the same with every JDK.
 *
 * <p>Streams are made from a seed and a path of numbers (which layer, which step, which image), so what one of them
 * yields does not depend on how much was drawn from another.
 */
public final class RandomStream {
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;
    private static final double DOUBLE_UNIT = 0x1.0p-53;

    private long state;
    private double spare = Double.NaN;

    public RandomStream(long seed, long... path) {
        long mixed = mix(seed + GOLDEN_GAMMA);
        for (long part : path) {
            mixed = mix(mixed ^ mix(part + GOLDEN_GAMMA) + GOLDEN_GAMMA);
        }
        state = mixed;
    }

    private static long mix(long z) {
        long first = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        long second = (first ^ (first >>> 27)) * 0x94D049BB133111EBL;
        return second ^ (second >>> 31);
    }

    public long nextLong() {
        state += GOLDEN_GAMMA;
        return mix(state);
    }

    /** Uniform in [0, 1), 53 bits. */
    public double nextDouble() {
        return (nextLong() >>> 11) * DOUBLE_UNIT;
    }

    /** Uniform in [low, high). */
    public double nextDouble(double low, double high) {
        return low + (high - low) * nextDouble();
    }

    /** Uniform in [0, bound). The bias of the multiplication is below bound / 2^32. */
    public int nextInt(int bound) {
        return (int) (((nextLong() >>> 32) * bound) >>> 32);
    }

    /** Standard normal, by the polar method of Marsaglia and Bray (1964). */
    public double nextGaussian() {
        if (!Double.isNaN(spare)) {
            double value = spare;
            spare = Double.NaN;
            return value;
        }
        double u;
        double v;
        double square;
        do {
            u = nextDouble(-1, 1);
            v = nextDouble(-1, 1);
            square = u * u + v * v;
        } while (square >= 1 || square == 0);
        double factor = StrictMath.sqrt(-2 * StrictMath.log(square) / square);
        spare = v * factor;
        return u * factor;
    }

    /** Standard normal, redrawn until it lies within two standard deviations. */
    public double nextTruncatedGaussian() {
        double value;
        do {
            value = nextGaussian();
        } while (Math.abs(value) > 2);
        return value;
    }

    /** The numbers from 0 to count - 1 in random order (Fisher and Yates). */
    public int[] permutation(int count) {
        int[] order = new int[count];
        for (int i = 0; i < count; i++) {
            int j = nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }
}
