package podium.engine.layer;

import podium.engine.layer.MergeOperation.Rule;
import podium.model.Shape;
import podium.model.layer.Axes;
import podium.model.layer.Concatenate;
import podium.model.layer.Layer;

/** Layers that combine several inputs. */
final class MergeHandlers {
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
}
