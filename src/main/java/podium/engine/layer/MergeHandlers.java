package podium.engine.layer;

import java.util.List;
import java.util.stream.IntStream;

import podium.engine.layer.MergeOperation.Rule;
import podium.model.Shape;
import podium.model.layer.Axes;
import podium.model.layer.Concatenate;
import podium.model.layer.Dot;
import podium.model.layer.Layer;

/** Layers that combine several inputs. */
final class MergeHandlers {
    private static final double NORM_EPSILON = 1e-7;

    private MergeHandlers() {}

    static <L extends Layer> LayerHandler<L> merge(Rule rule) {
        return (layer, assembly) -> {
            Shape output = layer.outputShape(assembly.inputs());
            assembly.add(new MergeOperation(rule, assembly.inputs(), output), output);
        };
    }

    static void concatenate(Concatenate layer, Assembly assembly) {
        int axis = Axes.index(assembly.shape(), layer.axis(), "Concatenate");
        assembly.add(new ConcatenateOperation(assembly.inputs(), axis), layer.outputShape(assembly.inputs()));
    }

    /** With normalize, Keras takes norms of at least 1e-7. */
    static void dot(Dot layer, Assembly assembly) {
        List<Shape> inputs = assembly.inputs();
        var operation = new DotOperation(inputs.get(0), layer.axis(inputs, 0), inputs.get(1), layer.axis(inputs, 1));
        Shape output = layer.outputShape(inputs);
        if (!layer.normalize()) {
            assembly.add(operation, output);
            return;
        }
        assembly.join(
                IntStream.range(0, 2)
                        .mapToObj(input -> new Assembly.Branch(
                                input,
                                part -> NormalizationHandlers.unit(
                                        part, List.of(layer.axis(inputs, input)), NORM_EPSILON)))
                        .toList(),
                operation,
                output);
    }
}
