package podium.model.layer;

import java.util.List;

import podium.model.Declared;
import podium.model.Shape;

/** The largest of its inputs, value by value. */
@Declared(
        summary = "The largest of its inputs, value by value.",
        formula = "max(x1, x2, ...)",
        example = "{class_name: Maximum, name: merged, config: {}, inbound_nodes: [[[left, 0, 0], [right, 0, 0]]]}",
        source = "keras/src/layers/merging")
public record Maximum() implements Layer {
    @Override
    public Shape outputShape(List<Shape> inputs) {
        return Merging.broadcast(inputs, "Maximum");
    }

    @Override
    public long flops(List<Shape> inputs) {
        return Math.multiplyExact(outputShape(inputs).size(), inputs.size() - 1);
    }
}
