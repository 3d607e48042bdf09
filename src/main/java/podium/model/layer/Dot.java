package podium.model.layer;

import java.util.ArrayList;
import java.util.List;

import podium.model.Argument;
import podium.model.Declared;
import podium.model.Shape;

/** Scalar products of two inputs along one axis of each. */
@Declared(
        summary = "Scalar products of two inputs along one axis of each.",
        formula = "sum over k of x1[.., k, ..] * x2[.., k, ..]",
        example = "{class_name: Dot, name: merged, config: {axes: 1}, inbound_nodes: [[[left, 0, 0], [right, 0, 0]]]}",
        source = "keras/src/layers/merging/dot.py")
public record Dot(
        @Argument(value = "the axis, or one for each input; 1 is the first behind the batch", min = -3, max = 3)
        List<Integer> axes,

        @Argument(value = "whether the inputs are divided by their Euclidean norm along it first", byDefault = "false")
        boolean normalize)
        implements Layer {
    public Dot {
        if (axes.isEmpty() || axes.size() > 2) {
            throw new IllegalArgumentException("axes must be one or two, got " + axes);
        }
        axes = List.copyOf(axes);
    }

    /** The axis of an input, behind the batch axis. */
    public int axis(List<Shape> inputs, int input) {
        return Axes.index(inputs.get(input), axes.get(Math.min(input, axes.size() - 1)), "Dot");
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
        if (inputs.size() != 2) {
            throw new InvalidShapeException("Dot takes two inputs, got " + inputs.size());
        }
        var extents = new ArrayList<Integer>();
        var contracted = new ArrayList<Integer>();
        for (int i = 0; i < 2; i++) {
            var left = new ArrayList<>(inputs.get(i).dimensions());
            contracted.add(left.remove(axis(inputs, i)));
            extents.addAll(left);
        }
        if (!contracted.get(0).equals(contracted.get(1))) {
            throw new InvalidShapeException("Dot cannot combine " + inputs + " along axes " + axes
                    + ": their extents are " + contracted.get(0) + " and " + contracted.get(1));
        }
        return extents.isEmpty() ? Shape.of(1) : new Shape(extents);
    }

    @Override
    public long flops(List<Shape> inputs) {
        return Math.multiplyExact(
                2L * inputs.get(0).get(axis(inputs, 0)), outputShape(inputs).size());
    }
}
