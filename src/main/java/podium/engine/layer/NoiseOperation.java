package podium.engine.layer;

import org.jspecify.annotations.Nullable;

import podium.engine.random.RandomStream;

/** Random changes of each value while training, {@code y = factor * x + summand}; hands everything through otherwise. */
final class NoiseOperation extends Operation {
    /** What happens to one value. */
    interface Noise {
        /** Draws; then {@link Draw} holds factor and summand. */
        void draw(RandomStream random, Draw draw);
    }

    /** One value's factor and summand. */
    static final class Draw {
        double factor = 1;
        double summand;
    }

    private final Noise noise;
    private final int size;
    private final Randomness randomness;
    private final float[] factors;
    private boolean active;

    NoiseOperation(Noise noise, long size, int images, Randomness randomness) {
        this.noise = noise;
        this.size = Math.toIntExact(size);
        this.randomness = randomness;
        factors = new float[Math.multiplyExact(images, this.size)];
    }

    /** Adds {@code normal(0, deviation)}. */
    static Noise added(double deviation) {
        return (random, draw) -> draw.summand = deviation * random.nextGaussian();
    }

    /** Multiplies with {@code normal(1, sqrt(rate / (1 - rate)))}. */
    static Noise multiplied(double rate) {
        double deviation = Math.sqrt(rate / (1 - rate));
        return (random, draw) -> draw.factor = 1 + deviation * random.nextGaussian();
    }

    /**
     * Sets values to the negative saturation of selu and rescales so that mean and variance stay. Klambauer et al. 2017;
     * follows keras/src/layers/regularization/alpha_dropout.py.
     */
    static Noise saturating(double rate) {
        double saturation = -1.6732632423543772 * 1.0507009873554805;
        double a = 1 / Math.sqrt((1 - rate) * (1 + rate * saturation * saturation));
        double b = -a * saturation * rate;
        return (random, draw) -> {
            boolean kept = random.nextDouble() >= rate;
            draw.factor = kept ? a : 0;
            draw.summand = kept ? b : a * saturation + b;
        };
    }

    @Override
    public void forward(float[][] inputs, float[] output, int images, Pass pass) {
        active = pass.training();
        if (!active) {
            if (inputs[0] != output) {
                System.arraycopy(inputs[0], 0, output, 0, images * size);
            }
            return;
        }
        var draw = new Draw();
        for (int image = 0; image < images; image++) {
            RandomStream random = randomness.of(pass, image);
            for (int i = image * size; i < (image + 1) * size; i++) {
                noise.draw(random, draw);
                factors[i] = (float) draw.factor;
                output[i] = (float) (inputs[0][i] * draw.factor + draw.summand);
            }
        }
    }

    @Override
    public void backward(
            float[][] inputs, float[] output, float[] outputGradient, float[] @Nullable [] inputGradients, int images) {
        float[] dx = inputGradients[0];
        if (dx == null) {
            return;
        }
        for (int i = 0; i < images * size; i++) {
            dx[i] = active ? outputGradient[i] * factors[i] : outputGradient[i];
        }
    }

    @Override
    public boolean worksInPlace() {
        return true;
    }
}
