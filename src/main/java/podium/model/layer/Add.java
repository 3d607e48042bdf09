package podium.model.layer;

import java.util.List;

import podium.model.Declared;
import podium.model.Shape;

/** The sum of its inputs. */
@Declared(
        summary = "The sum of its inputs.",
        formula = "x1 + x2 + ...",
        example = "{class_name: Add, name: merged, config: {}, inbound_nodes: [[[left, 0, 0], [right, 0, 0]]]}",
        source = "keras/src/layers/merging")
public record Add() implements Layer {
    @Override
    public Shape outputShape(List<Shape> inputs) {
        return Merging.broadcast(inputs, "Add");
    }

    @Override
    public long flops(List<Shape> inputs) {
        return Math.multiplyExact(outputShape(inputs).size(), inputs.size() - 1);
    }
}
