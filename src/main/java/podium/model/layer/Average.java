package podium.model.layer;

import java.util.List;

import podium.model.Declared;
import podium.model.Shape;

/** The mean of its inputs, value by value. */
@Declared(
        summary = "The mean of its inputs, value by value.",
        formula = "(x1 + x2 + ...) / n",
        example = "{class_name: Average, name: merged, config: {}, inbound_nodes: [[[left, 0, 0], [right, 0, 0]]]}",
        source = "keras/src/layers/merging")
public record Average() implements Layer {
    @Override
    public Shape outputShape(List<Shape> inputs) {
        return Merging.broadcast(inputs, "Average");
    }

    @Override
    public long flops(List<Shape> inputs) {
        return Math.multiplyExact(outputShape(inputs).size(), inputs.size() - 1);
    }
}
