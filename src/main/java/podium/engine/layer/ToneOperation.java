package podium.engine.layer;

import org.jspecify.annotations.Nullable;

import podium.engine.random.RandomStream;
import podium.model.Shape;

/**
 * Changes contrast and brightness of each image at random while training, {@code clip((x - mean) contrast + mean + shift,
 * low, high)} with the mean of the channel in that image. Follows keras/src/layers/preprocessing/image_preprocessing.
 */
final class ToneOperation extends Operation {
    /** What happens to one image. */
    record Change(double contrast, double shift) {}

    /** Draws. */
    interface Tone {
        Change draw(RandomStream random);
    }

    private final Tone tone;
    private final int pixels;
    private final int channels;
    private final double low;
    private final double high;
    private final Randomness randomness;
    private final Change[] changes;
    private final boolean[] clipped;
    private boolean active;

    /** @param low the lowest value that comes out */
    ToneOperation(Tone tone, Shape image, double low, double high, int images, Randomness randomness) {
        this.tone = tone;
        pixels = image.get(0) * image.get(1);
        channels = image.get(2);
        this.low = low;
        this.high = high;
        this.randomness = randomness;
        changes = new Change[images];
        clipped = new boolean[Math.multiplyExact(images, pixels * channels)];
    }

    @Override
    public void forward(float[][] inputs, float[] output, int images, Pass pass) {
        active = pass.training();
        float[] x = inputs[0];
        if (!active) {
            System.arraycopy(x, 0, output, 0, images * pixels * channels);
            return;
        }
        for (int image = 0; image < images; image++) {
            Change change = tone.draw(randomness.of(pass, image));
            changes[image] = change;
            for (int channel = 0; channel < channels; channel++) {
                int first = image * pixels * channels + channel;
                double mean = mean(x, first);
                for (int i = first; i < first + pixels * channels; i += channels) {
                    double y = (x[i] - mean) * change.contrast() + mean + change.shift();
                    clipped[i] = y < low || y > high;
                    output[i] = (float) Math.min(Math.max(y, low), high);
                }
            }
        }
    }

    private double mean(float[] x, int first) {
        double sum = 0;
        for (int i = first; i < first + pixels * channels; i += channels) {
            sum += x[i];
        }
        return sum / pixels;
    }

    @Override
    public void backward(
            float[][] inputs, float[] output, float[] outputGradient, float[] @Nullable [] inputGradients, int images) {
        float[] dx = inputGradients[0];
        if (dx == null) {
            return;
        }
        if (!active) {
            System.arraycopy(outputGradient, 0, dx, 0, images * pixels * channels);
            return;
        }
        for (int image = 0; image < images; image++) {
            double contrast = changes[image].contrast();
            for (int channel = 0; channel < channels; channel++) {
                int first = image * pixels * channels + channel;
                double sum = 0;
                for (int i = first; i < first + pixels * channels; i += channels) {
                    sum += clipped[i] ? 0 : outputGradient[i];
                }
                for (int i = first; i < first + pixels * channels; i += channels) {
                    double dy = clipped[i] ? 0 : outputGradient[i];
                    dx[i] = (float) (dy * contrast + sum * (1 - contrast) / pixels);
                }
            }
        }
    }
}
