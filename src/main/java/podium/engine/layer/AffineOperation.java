package podium.engine.layer;

import java.util.Arrays;

import org.jspecify.annotations.Nullable;

import podium.engine.random.RandomStream;
import podium.model.Shape;
import podium.model.layer.FillMode;
import podium.model.layer.Interpolation;

/**
 * Turns, moves, stretches or shears each image at random while training: output pixel {@code (x, y)} is read at
 * {@code (a0 x + a1 y + a2, b0 x + b1 y + b2)}. Follows keras/src/layers/preprocessing/image_preprocessing and, for what lies
 * outside and between pixels, TensorFlow's ImageProjectiveTransformV3.
 */
final class AffineOperation extends Operation {
    /** Draws the six numbers {@code a0, a1, a2, b0, b1, b2}. */
    interface Transformation {
        double[] draw(RandomStream random, int height, int width);
    }

    private final Transformation transformation;
    private final int height;
    private final int width;
    private final int channels;
    private final FillMode fillMode;
    private final Interpolation interpolation;
    private final double fillValue;
    private final Randomness randomness;

    /** Four neighbours of each output pixel, -1 for the fill value, and what each counts. */
    private final int[] places;

    private final float[] factors;
    private boolean active;

    AffineOperation(
            Transformation transformation,
            Shape image,
            FillMode fillMode,
            Interpolation interpolation,
            double fillValue,
            int images,
            Randomness randomness) {
        this.transformation = transformation;
        height = image.get(0);
        width = image.get(1);
        channels = image.get(2);
        this.fillMode = fillMode;
        this.interpolation = interpolation;
        this.fillValue = fillValue;
        this.randomness = randomness;
        places = new int[Math.multiplyExact(images, height * width * 4)];
        factors = new float[places.length];
    }

    private int size() {
        return height * width * channels;
    }

    @Override
    public void forward(float[][] inputs, float[] output, int images, Pass pass) {
        active = pass.training();
        if (!active) {
            System.arraycopy(inputs[0], 0, output, 0, images * size());
            return;
        }
        for (int image = 0; image < images; image++) {
            double[] t = transformation.draw(randomness.of(pass, image), height, width);
            int start = image * height * width;
            for (int pixel = 0; pixel < height * width; pixel++) {
                int x = pixel % width;
                int y = pixel / width;
                locate((start + pixel) * 4, t[0] * x + t[1] * y + t[2], t[3] * x + t[4] * y + t[5]);
                sample(inputs[0], output, image, pixel);
            }
        }
    }

    private void sample(float[] x, float[] output, int image, int pixel) {
        int at = (image * height * width + pixel) * 4;
        int to = image * size() + pixel * channels;
        for (int c = 0; c < channels; c++) {
            double sum = 0;
            for (int i = at; i < at + 4; i++) {
                sum += factors[i] * (places[i] < 0 ? fillValue : x[image * size() + places[i] * channels + c]);
            }
            output[to + c] = (float) sum;
        }
    }

    /** Finds the neighbours of a place in the input. */
    private void locate(int at, double x, double y) {
        double column = inside(x, width);
        double row = inside(y, height);
        Arrays.fill(factors, at, at + 4, 0);
        if (interpolation == Interpolation.NEAREST) {
            places[at] = place(Math.round(row), Math.round(column));
            Arrays.fill(places, at + 1, at + 4, 0);
            factors[at] = 1;
            return;
        }
        double left = Math.floor(column);
        double top = Math.floor(row);
        for (int i = 0; i < 4; i++) {
            double h = top + i / 2;
            double w = left + i % 2;
            places[at + i] = place((long) h, (long) w);
            factors[at + i] = (float) ((1 - Math.abs(row - h)) * (1 - Math.abs(column - w)));
        }
    }

    /** -1 outside; only a constant is left outside by {@link #inside}, or a neighbour that counts nothing. */
    private int place(long row, long column) {
        boolean within = row >= 0 && row < height && column >= 0 && column < width;
        return within ? (int) (row * width + column) : -1;
    }

    /** Brings a coordinate into the image as the mode of filling says. */
    private double inside(double coordinate, int length) {
        if (fillMode == FillMode.CONSTANT) {
            return Math.min(Math.max(coordinate, -2), length + 1);
        }
        double last = length - 1.0;
        double mapped = coordinate;
        if (fillMode == FillMode.REFLECT && (coordinate < 0 || coordinate > last)) {
            double period = 2.0 * length;
            mapped = coordinate - period * Math.floor(coordinate / period);
            mapped = mapped >= length ? period - mapped - 1 : mapped;
        } else if (fillMode == FillMode.WRAP && (coordinate < 0 || coordinate > last)) {
            mapped = length == 1
                    ? 0
                    : coordinate < 0
                            ? coordinate + length * (Math.floor(-coordinate / last) + 1)
                            : coordinate - length * Math.floor(coordinate / last);
        }
        return Math.min(Math.max(mapped, 0), last);
    }

    @Override
    public void backward(
            float[][] inputs, float[] output, float[] outputGradient, float[] @Nullable [] inputGradients, int images) {
        float[] dx = inputGradients[0];
        if (dx == null) {
            return;
        }
        if (!active) {
            System.arraycopy(outputGradient, 0, dx, 0, images * size());
            return;
        }
        Arrays.fill(dx, 0, images * size(), 0);
        for (int image = 0; image < images; image++) {
            for (int pixel = 0; pixel < height * width; pixel++) {
                int at = (image * height * width + pixel) * 4;
                int from = image * size() + pixel * channels;
                for (int i = at; i < at + 4; i++) {
                    for (int c = 0; c < channels && places[i] >= 0; c++) {
                        dx[image * size() + places[i] * channels + c] += factors[i] * outputGradient[from + c];
                    }
                }
            }
        }
    }
}
