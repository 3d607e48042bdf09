package podium.engine.layer;

import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;

import podium.model.Shape;

/**
 * Several inputs combined value by value; axes of 1 are repeated. Follows keras/src/layers/merging. Of equal largest (or
 * smallest) values the first input takes the gradient.
 */
final class MergeOperation extends Operation {
    /** How values are combined. */
    enum Rule {
        /** {@code x1 + x2 + ...}. */
        SUM,
        /** {@code x1 - x2}. */
        DIFFERENCE,
        /** {@code x1 * x2 * ...}. */
        PRODUCT,
        /** {@code (x1 + x2 + ...) / n}. */
        MEAN,
        /** {@code max(x1, x2, ...)}. */
        LARGEST,
        /** {@code min(x1, x2, ...)}. */
        SMALLEST
    }

    private final Rule rule;
    private final int[][] sources;
    private final int[] sizes;
    private final int size;

    MergeOperation(Rule rule, List<Shape> inputs, Shape output) {
        this.rule = rule;
        size = Math.toIntExact(output.size());
        sources = inputs.stream().map(input -> Broadcast.sources(input, output)).toArray(int[][]::new);
        sizes = inputs.stream().mapToInt(input -> (int) input.size()).toArray();
    }

    @Override
    public void forward(float[][] inputs, float[] output, int images, Pass pass) {
        for (int image = 0; image < images; image++) {
            for (int i = 0; i < size; i++) {
                float value = value(inputs, 0, image, i);
                for (int input = 1; input < inputs.length; input++) {
                    value = combine(value, value(inputs, input, image, i));
                }
                output[image * size + i] = rule == Rule.MEAN ? value / inputs.length : value;
            }
        }
    }

    private float value(float[][] inputs, int input, int image, int i) {
        return inputs[input][image * sizes[input] + sources[input][i]];
    }

    private float combine(float first, float second) {
        return switch (rule) {
            case SUM, MEAN -> first + second;
            case DIFFERENCE -> first - second;
            case PRODUCT -> first * second;
            case LARGEST -> Math.max(first, second);
            case SMALLEST -> Math.min(first, second);
        };
    }

    @Override
    public void backward(
            float[][] inputs, float[] output, float[] outputGradient, float[] @Nullable [] inputGradients, int images) {
        for (int input = 0; input < inputs.length; input++) {
            float[] dx = inputGradients[input];
            if (dx == null) {
                continue;
            }
            Arrays.fill(dx, 0, images * sizes[input], 0);
            for (int image = 0; image < images; image++) {
                for (int i = 0; i < size; i++) {
                    dx[image * sizes[input] + sources[input][i]] +=
                            outputGradient[image * size + i] * slope(inputs, input, image, i);
                }
            }
        }
    }

    private float slope(float[][] inputs, int input, int image, int i) {
        return switch (rule) {
            case SUM -> 1;
            case MEAN -> 1f / inputs.length;
            case DIFFERENCE -> input == 0 ? 1 : -1;
            case PRODUCT -> others(inputs, input, image, i);
            case LARGEST, SMALLEST -> winner(inputs, image, i) == input ? 1 : 0;
        };
    }

    private float others(float[][] inputs, int input, int image, int i) {
        float product = 1;
        for (int other = 0; other < inputs.length; other++) {
            product *= other == input ? 1 : value(inputs, other, image, i);
        }
        return product;
    }

    private int winner(float[][] inputs, int image, int i) {
        int winner = 0;
        for (int input = 1; input < inputs.length; input++) {
            float challenger = value(inputs, input, image, i);
            float best = value(inputs, winner, image, i);
            if (rule == Rule.LARGEST ? challenger > best : challenger < best) {
                winner = input;
            }
        }
        return winner;
    }
}
