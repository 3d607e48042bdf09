package podium.model.layer;

import java.util.List;

import podium.model.Declared;
import podium.model.Shape;

/** The first of two inputs less the second. */
@Declared(
        summary = "The first of two inputs less the second.",
        formula = "x1 - x2",
        example = "{class_name: Subtract, name: merged, config: {}, inbound_nodes: [[[left, 0, 0], [right, 0, 0]]]}",
        source = "keras/src/layers/merging/subtract.py")
public record Subtract() implements Layer {
    @Override
    public Shape outputShape(List<Shape> inputs) {
        if (inputs.size() != 2) {
            throw new InvalidShapeException("Subtract takes two inputs, got " + inputs.size());
        }
        return Merging.broadcast(inputs, "Subtract");
    }

    @Override
    public long flops(List<Shape> inputs) {
        return outputShape(inputs).size();
    }
}
