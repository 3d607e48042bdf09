package podium.model.layer;

import java.util.List;

import podium.model.Declared;
import podium.model.Shape;

/** The smallest of its inputs, value by value. */
@Declared(
        summary = "The smallest of its inputs, value by value.",
        formula = "min(x1, x2, ...)",
        example = "{class_name: Minimum, name: merged, config: {}, inbound_nodes: [[[left, 0, 0], [right, 0, 0]]]}",
        source = "keras/src/layers/merging")
public record Minimum() implements Layer {
    @Override
    public Shape outputShape(List<Shape> inputs) {
        return Merging.broadcast(inputs, "Minimum");
    }

    @Override
    public long flops(List<Shape> inputs) {
        return Math.multiplyExact(outputShape(inputs).size(), inputs.size() - 1);
    }
}
