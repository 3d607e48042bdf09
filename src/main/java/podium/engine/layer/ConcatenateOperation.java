package podium.engine.layer;

import java.util.List;

import org.jspecify.annotations.Nullable;

import podium.model.Shape;

/** Inputs side by side along one axis. */
final class ConcatenateOperation extends Operation {
    private final int rows;
    private final int[] widths;
    private final int width;

    /** @param axis of the shapes, which have no batch axis */
    ConcatenateOperation(List<Shape> inputs, int axis) {
        int outer = 1;
        for (int i = 0; i < axis; i++) {
            outer *= inputs.get(0).get(i);
        }
        rows = outer;
        widths = inputs.stream().mapToInt(input -> (int) input.size() / rows).toArray();
        int sum = 0;
        for (int each : widths) {
            sum += each;
        }
        width = sum;
    }

    @Override
    public void forward(float[][] inputs, float[] output, int images, Pass pass) {
        for (int input = 0, at = 0; input < inputs.length; at += widths[input++]) {
            Channels.put(inputs[input], output, images * rows, width, at, widths[input]);
        }
    }

    @Override
    public void backward(
            float[][] inputs, float[] output, float[] outputGradient, float[] @Nullable [] inputGradients, int images) {
        for (int input = 0, at = 0; input < inputs.length; at += widths[input++]) {
            float[] dx = inputGradients[input];
            if (dx != null) {
                Channels.take(outputGradient, dx, images * rows, width, at, widths[input]);
            }
        }
    }
}
