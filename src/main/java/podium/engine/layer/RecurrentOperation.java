package podium.engine.layer;

import java.util.Arrays;

import org.jspecify.annotations.Nullable;

import podium.engine.backend.MatrixProduct;
import podium.engine.random.RandomStream;
import podium.model.layer.Recurrence;

/**
 * Runs a {@link RecurrentCell} over {@code [images, steps, features]}: all steps' inputs are multiplied with the kernel at
 * once, then the states follow one after the other. Follows keras/src/layers/rnn/rnn.py.
 */
final class RecurrentOperation extends Operation {
    private final RecurrentCell cell;
    private final MatrixProduct product;
    private final Parameter kernel;
    private final @Nullable Bias bias;
    private final Dimensions size;
    private final Recurrence options;
    private final Randomness randomness;
    private final float[][] states;
    private final float[] projected;
    private final float[] stepInput;
    private final float[] stateGradient;
    private final float[] previousGradient;
    private final float[] inputMask;
    private final StateMask stateMask;
    private final float[] maskedInput;
    private boolean dropsInput;

    /** Extents of the arrays. */
    record Dimensions(int images, int steps, int features, int units) {}

    /** The bias that is added with the kernel: the whole weight, or its first row. */
    record Bias(Parameter parameter, int length, float[] value, float[] gradient) {
        Bias(Parameter parameter, int length) {
            this(parameter, length, new float[length], new float[length]);
        }
    }

    RecurrentOperation(
            RecurrentCell cell,
            MatrixProduct product,
            Parameter kernel,
            @Nullable Bias bias,
            Dimensions size,
            Recurrence options,
            StateMask stateMask,
            Randomness randomness) {
        this.cell = cell;
        this.product = product;
        this.kernel = kernel;
        this.bias = bias;
        this.size = size;
        this.options = options;
        this.randomness = randomness;
        int width = cell.gates() * size.units();
        states = new float[size.steps() + 1][size.images() * size.units()];
        projected = new float[size.images() * size.steps() * width];
        stepInput = new float[size.images() * width];
        stateGradient = new float[size.images() * size.units()];
        previousGradient = new float[size.images() * size.units()];
        inputMask = new float[options.dropout() > 0 ? size.images() * size.features() : 0];
        this.stateMask = stateMask;
        maskedInput = new float[options.dropout() > 0 ? size.images() * size.steps() * size.features() : 0];
    }

    private int width() {
        return cell.gates() * size.units();
    }

    @Override
    public void prepare() {
        if (bias != null) {
            System.arraycopy(bias.parameter().value, 0, bias.value(), 0, bias.length());
        }
        product.prepare(kernel.value, bias == null ? null : bias.value());
        cell.prepare();
    }

    @Override
    public void forward(float[][] inputs, float[] output, int images, Pass pass) {
        dropsInput = pass.training() && options.dropout() > 0;
        stateMask.active = pass.training() && options.recurrentDropout() > 0;
        drawMasks(images, pass);
        product.forward(input(inputs[0], images), 0, images * size.steps(), projected, 0);
        for (int step = 0; step < size.steps(); step++) {
            copyStep(projected, stepInput, time(step), width(), images, true);
            cell.forward(step, stepInput, states[step], states[step + 1], images);
            if (options.returnSequences()) {
                copyStep(output, states[step + 1], step, size.units(), images, false);
            }
        }
        if (!options.returnSequences()) {
            System.arraycopy(states[size.steps()], 0, output, 0, images * size.units());
        }
    }

    private int time(int step) {
        return options.goBackwards() ? size.steps() - 1 - step : step;
    }

    /** Copies one step of {@code [images, steps, width]} to {@code [images, width]}, or back. */
    private void copyStep(float[] sequence, float[] single, int step, int width, int images, boolean out) {
        for (int image = 0; image < images; image++) {
            int at = (image * size.steps() + step) * width;
            if (out) {
                System.arraycopy(sequence, at, single, image * width, width);
            } else {
                System.arraycopy(single, image * width, sequence, at, width);
            }
        }
    }

    /** The same values are dropped at every step. */
    private void drawMasks(int images, Pass pass) {
        for (int image = 0; image < images && (dropsInput || stateMask.active); image++) {
            RandomStream random = randomness.of(pass, image);
            draw(random, inputMask, image * size.features(), dropsInput ? size.features() : 0, options.dropout());
            draw(
                    random,
                    stateMask.factors,
                    image * size.units(),
                    stateMask.active ? size.units() : 0,
                    options.recurrentDropout());
        }
    }

    private static void draw(RandomStream random, float[] mask, int at, int count, double rate) {
        for (int i = at; i < at + count; i++) {
            mask[i] = random.nextDouble() < rate ? 0 : (float) (1 / (1 - rate));
        }
    }

    private float[] input(float[] x, int images) {
        if (!dropsInput) {
            return x;
        }
        mask(x, maskedInput, images);
        return maskedInput;
    }

    private void mask(float[] from, float[] to, int images) {
        for (int image = 0, at = 0; image < images; image++) {
            for (int step = 0; step < size.steps(); step++) {
                for (int i = 0; i < size.features(); i++, at++) {
                    to[at] = from[at] * inputMask[image * size.features() + i];
                }
            }
        }
    }

    @Override
    public void backward(
            float[][] inputs, float[] output, float[] outputGradient, float[] @Nullable [] inputGradients, int images) {
        int count = images * size.units();
        Arrays.fill(previousGradient, 0, count, 0);
        for (int step = size.steps() - 1; step >= 0; step--) {
            boolean seen = options.returnSequences() || step == size.steps() - 1;
            if (seen && options.returnSequences()) {
                copyStep(outputGradient, stateGradient, step, size.units(), images, true);
            } else if (seen) {
                System.arraycopy(outputGradient, 0, stateGradient, 0, count);
            }
            for (int i = 0; i < count; i++) {
                stateGradient[i] = seen ? stateGradient[i] + previousGradient[i] : previousGradient[i];
            }
            cell.backward(step, states[step], stateGradient, stepInput, previousGradient, images);
            copyStep(projected, stepInput, time(step), width(), images, false);
        }
        backwardProducts(inputs[0], inputGradients[0], images);
    }

    /** By now {@link #projected} holds its own gradient. */
    private void backwardProducts(float[] x, float @Nullable [] dx, int images) {
        int rows = images * size.steps();
        if (kernel.trainable()) {
            if (bias != null) {
                Arrays.fill(bias.gradient(), 0);
            }
            float[] input = dropsInput ? maskedInput : x;
            product.backwardWeights(
                    input, 0, projected, 0, rows, kernel.gradient, bias == null ? null : bias.gradient());
            for (int i = 0; bias != null && i < bias.length(); i++) {
                bias.parameter().gradient[i] += bias.gradient()[i];
            }
        }
        if (dx != null) {
            product.backwardInput(projected, 0, rows, dx, 0);
            if (dropsInput) {
                mask(dx, dx, images);
            }
        }
    }
}
