package podium.model.layer;

import java.util.List;

import podium.model.Argument;
import podium.model.Declared;
import podium.model.Shape;

/** Its inputs behind each other along an axis. */
@Declared(
        summary = "Its inputs behind each other along an axis.",
        example = "{class_name: Concatenate, name: merged, config: {}, inbound_nodes: [[[left, 0, 0], [right, 0, 0]]]}",
        source = "keras/src/layers/merging/concatenate.py")
public record Concatenate(
        @Argument(
                value = "the axis; 0 is the batch and not allowed",
                byDefault = "-1",
                min = -4,
                max = 4,
                aliases = {"concat_axis"})
        int axis)
        implements Layer {
    @Override
    public Shape outputShape(List<Shape> inputs) {
        return Merging.concatenation(inputs, axis);
    }
}
