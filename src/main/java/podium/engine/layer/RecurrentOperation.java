package podium.engine.layer;

import java.util.Arrays;

import org.jspecify.annotations.Nullable;

import podium.engine.random.RandomStream;
import podium.model.layer.Recurrence;

/**
 * Runs a {@link RecurrentCell} over {@code [images, steps, features]}: all steps' inputs are multiplied with the kernel at
 * once, then the states follow one after the other. Follows keras/src/layers/rnn/rnn.py.
 */
final class RecurrentOperation extends Operation {
    private final RecurrentCell cell;
    private final GateProduct product;
    private final Dimensions size;
    private final Recurrence options;
    private final Randomness randomness;
    private final StateMask inputMask;
    private final StateMask stateMask;
    private final float[][] states;
    private final float[] projected;
    private final float[] stepInput;
    private final float[] stateGradient;
    private final float[] previousGradient;

    /** Extents of the arrays. */
    record Dimensions(int images, int steps, int units) {}

    /** @param product of the input of all steps with the kernel */
    RecurrentOperation(
            RecurrentCell cell,
            GateProduct product,
            Dimensions size,
            Recurrence options,
            StateMask inputMask,
            StateMask stateMask,
            Randomness randomness) {
        this.cell = cell;
        this.product = product;
        this.size = size;
        this.options = options;
        this.randomness = randomness;
        this.inputMask = inputMask;
        this.stateMask = stateMask;
        int width = cell.gates() * size.units();
        states = new float[size.steps() + 1][size.images() * size.units()];
        projected = new float[size.images() * size.steps() * width];
        stepInput = new float[size.images() * width];
        stateGradient = new float[size.images() * size.units()];
        previousGradient = new float[size.images() * size.units()];
    }

    private int width() {
        return cell.gates() * size.units();
    }

    @Override
    public void prepare() {
        product.prepare();
        cell.prepare();
    }

    @Override
    public void forward(float[][] inputs, float[] output, int images, Pass pass) {
        inputMask.activate(pass.training());
        stateMask.activate(pass.training());
        for (int image = 0; image < images && (inputMask.active() || stateMask.active()); image++) {
            RandomStream random = randomness.of(pass, image);
            inputMask.draw(random, image);
            stateMask.draw(random, image);
        }
        product.forward(inputs[0], images, projected);
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
        // By now this holds its own gradient.
        product.backward(inputs[0], projected, images, inputGradients[0]);
    }
}
