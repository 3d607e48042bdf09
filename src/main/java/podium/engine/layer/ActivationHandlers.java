package podium.engine.layer;

import java.util.List;

import podium.engine.activation.Elementwises;
import podium.model.Shape;
import podium.model.activation.ActivationFunction;
import podium.model.layer.Axes;
import podium.model.layer.PReLU;
import podium.model.layer.ReLU;
import podium.model.layer.Softmax;

/** Activations that are layers of their own. */
final class ActivationHandlers {
    private ActivationHandlers() {}

    static void relu(ReLU layer, Assembly assembly) {
        boolean plain = layer.maxValue() == null && layer.negativeSlope() == 0 && layer.threshold() == 0;
        if (plain) {
            LayerHandlers.activation(assembly, ActivationFunction.RELU);
            return;
        }
        LayerHandlers.elementwise(
                assembly, Elementwises.relu(layer.maxValue(), layer.negativeSlope(), layer.threshold()));
    }

    static void prelu(PReLU layer, Assembly assembly) {
        assembly.add(new PreluOperation(assembly.parameters().get(0), assembly.shape()));
    }

    /** The axes that sum to 1 are brought to the end, and back. */
    static void softmax(Softmax layer, Assembly assembly) {
        Shape shape = assembly.shape();
        List<Integer> summed = layer.axis().stream()
                .map(axis -> Axes.index(shape, axis, "Softmax"))
                .distinct()
                .sorted()
                .toList();
        int[] order = new int[shape.rank()];
        int next = 0;
        for (int axis = 0; axis < order.length; axis++) {
            if (!summed.contains(axis)) {
                order[next++] = axis;
            }
        }
        int classes = 1;
        for (int axis : summed) {
            order[next++] = axis;
            classes *= shape.get(axis);
        }
        boolean moves = false;
        for (int axis = 0; axis < order.length; axis++) {
            moves |= order[axis] != axis;
        }
        if (moves) {
            ShapeHandlers.permute(assembly, order);
        }
        assembly.add(new SoftmaxOperation(shape.size(), classes, false));
        if (moves) {
            int[] back = new int[order.length];
            for (int axis = 0; axis < order.length; axis++) {
                back[order[axis]] = axis;
            }
            ShapeHandlers.permute(assembly, back);
        }
    }
}
