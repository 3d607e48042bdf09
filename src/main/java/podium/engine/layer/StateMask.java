package podium.engine.layer;

import podium.engine.random.RandomStream;

/**
 * Which values of a recurrent layer's input or state are dropped before they are multiplied, the same at every step: for each of
 * some gates {@code [images, size]} factors.
 */
final class StateMask {
    final int gates;
    final int size;
    private final double rate;
    private final float[][] factors;
    private boolean active;

    /** @param gates 1 where all gates see the same */
    StateMask(int gates, int images, int size, double rate) {
        this.gates = gates;
        this.size = size;
        this.rate = rate;
        factors = new float[gates][rate > 0 ? Math.multiplyExact(images, size) : 0];
    }

    /** To be called before each forward pass. */
    void activate(boolean training) {
        active = training && rate > 0;
    }

    boolean active() {
        return active;
    }

    void draw(RandomStream random, int image) {
        for (float[] mask : factors) {
            for (int i = image * size; i < (image + 1) * size && active; i++) {
                mask[i] = random.nextDouble() < rate ? 0 : (float) (1 / (1 - rate));
            }
        }
    }

    /** Multiplies {@code images} rows of {@code repeats} times {@link #size} values. */
    void apply(int gate, float[] from, float[] to, int images, int repeats) {
        float[] mask = factors[gate];
        for (int image = 0, at = 0; image < images; image++) {
            for (int repeat = 0; repeat < repeats; repeat++) {
                for (int i = image * size; i < (image + 1) * size; i++, at++) {
                    to[at] = from[at] * mask[i];
                }
            }
        }
    }
}
