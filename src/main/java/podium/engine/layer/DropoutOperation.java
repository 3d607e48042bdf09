package podium.engine.layer;

import org.jspecify.annotations.Nullable;

import podium.engine.random.RandomStream;

/**
 * Sets a fraction of the values to zero while training and divides the others by {@code 1 - rate}; hands everything
 * through otherwise. Srivastava et al. 2014 with Keras's scaling. One draw may stand for several values, as for whole
 * channels in SpatialDropout2D.
 */
final class DropoutOperation extends PartwiseOperation {
    private final double rate;
    private final int repeats;
    private final int draws;
    private final Randomness randomness;
    private final float[] factors;
    private boolean active;

    /**
     * @param repeats how often an image's draws are repeated, one row after the other
     * @param draws random numbers of an image
     */
    DropoutOperation(double rate, int repeats, int draws, int images, Randomness randomness) {
        this.rate = rate;
        this.repeats = repeats;
        this.draws = draws;
        this.randomness = randomness;
        factors = new float[Math.multiplyExact(images, draws)];
    }

    @Override
    public void forward(float[][] inputs, float[] output, int first, int images, Pass pass) {
        active = pass.training() && rate > 0;
        if (active) {
            draw(first, images, pass);
        }
        multiply(inputs[0], output, first, images);
    }

    /** Two values from each 64 bits; the rate is met to 1 in 2^31. */
    private void draw(int first, int images, Pass pass) {
        int threshold = (int) Math.round(rate * 0x1.0p31);
        float kept = (float) (1 / (1 - rate));
        for (int image = first; image < first + images; image++) {
            RandomStream stream = randomness.of(pass, image);
            int end = (image + 1) * draws;
            for (int i = image * draws; i < end; i += 2) {
                long bits = stream.nextLong();
                factors[i] = factor((int) (bits >>> 33), threshold, kept);
                if (i + 1 < end) {
                    factors[i + 1] = factor((int) (bits & 0x7FFFFFFF), threshold, kept);
                }
            }
        }
    }

    /** {@code drawn < threshold ? 0 : kept} without a branch, which could not be predicted. */
    private static float factor(int drawn, int threshold, float kept) {
        return kept * (1 + (drawn - threshold >> 31));
    }

    private void multiply(float[] from, float[] to, int first, int images) {
        int size = repeats * draws;
        if (!active) {
            if (from != to) {
                System.arraycopy(from, first * size, to, first * size, images * size);
            }
            return;
        }
        for (int image = first; image < first + images; image++) {
            for (int repeat = 0; repeat < repeats; repeat++) {
                int at = image * size + repeat * draws;
                int factor = image * draws;
                for (int i = 0; i < draws; i++) {
                    to[at + i] = from[at + i] * factors[factor + i];
                }
            }
        }
    }

    @Override
    public void backward(
            float[][] inputs,
            float[] output,
            float[] outputGradient,
            float[] @Nullable [] inputGradients,
            int first,
            int images) {
        if (inputGradients[0] != null) {
            multiply(outputGradient, inputGradients[0], first, images);
        }
    }

    @Override
    public boolean worksInPlace() {
        return true;
    }
}
