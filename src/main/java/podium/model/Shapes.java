package podium.model;

import java.util.ArrayList;
import java.util.List;

/** The shape of what each node yields. */
public final class Shapes {
    private Shapes() {}

    /**
     * @return one shape a node, without the batch axis
     * @throws podium.model.layer.InvalidShapeException where a layer cannot take what it gets
     */
    public static List<Shape> of(ModelSpec spec) {
        var shapes = new ArrayList<Shape>();
        for (ModelSpec.Node node : spec.nodes()) {
            var inputs = node.inputs().stream().map(shapes::get).toList();
            shapes.add(spec.layerOf(node).outputShape(inputs));
        }
        return List.copyOf(shapes);
    }
}
