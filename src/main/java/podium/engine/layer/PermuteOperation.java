package podium.engine.layer;

import org.jspecify.annotations.Nullable;

import podium.model.Shape;

/** The same values with the axes of an image in another order: output axis {@code i} is input axis {@code order[i]}. */
final class PermuteOperation extends Operation {
    private final int[] sources;

    PermuteOperation(Shape input, int... order) {
        sources = sources(input, order);
    }

    static Shape output(Shape input, int... order) {
        Integer[] extents = new Integer[order.length];
        for (int axis = 0; axis < order.length; axis++) {
            extents[axis] = input.get(order[axis]);
        }
        return Shape.of(extents);
    }

    /** For each output value the place of the input value. */
    private static int[] sources(Shape input, int[] order) {
        int rank = order.length;
        int[] inputStrides = new int[rank];
        int stride = 1;
        for (int axis = rank - 1; axis >= 0; axis--) {
            inputStrides[axis] = stride;
            stride *= input.get(axis);
        }
        int[] sources = new int[stride];
        int[] position = new int[rank];
        for (int i = 0; i < sources.length; i++) {
            for (int axis = 0; axis < rank; axis++) {
                sources[i] += position[axis] * inputStrides[order[axis]];
            }
            for (int axis = rank - 1; axis >= 0 && ++position[axis] == input.get(order[axis]); axis--) {
                position[axis] = 0;
            }
        }
        return sources;
    }

    @Override
    public void forward(float[][] inputs, float[] output, int images, Pass pass) {
        for (int image = 0; image < images; image++) {
            int at = image * sources.length;
            for (int i = 0; i < sources.length; i++) {
                output[at + i] = inputs[0][at + sources[i]];
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
        for (int image = 0; image < images; image++) {
            int at = image * sources.length;
            for (int i = 0; i < sources.length; i++) {
                dx[at + sources[i]] = outputGradient[at + i];
            }
        }
    }
}
