package podium.model.layer;

import java.util.ArrayList;
import java.util.List;

import podium.model.Shape;

/** Shapes of layers with several inputs. */
final class Merging {
    private Merging() {}

    /** The common shape; an axis of 1, or a missing leading one, is repeated. */
    static Shape broadcast(List<Shape> inputs, String layer) {
        if (inputs.size() < 2) {
            throw new InvalidShapeException(layer + " takes two inputs or more, got " + inputs.size());
        }
        Shape common = inputs.get(0);
        for (Shape next : inputs.subList(1, inputs.size())) {
            int rank = Math.max(common.rank(), next.rank());
            var extents = new ArrayList<Integer>();
            for (int i = 0; i < rank; i++) {
                int one = extent(common, i - rank);
                int other = extent(next, i - rank);
                if (one != other && one != 1 && other != 1) {
                    throw new InvalidShapeException(layer + " cannot combine " + inputs + ": axes must agree or be 1");
                }
                extents.add(Math.max(one, other));
            }
            common = new Shape(extents);
        }
        return common;
    }

    private static int extent(Shape shape, int axis) {
        return axis + shape.rank() < 0 ? 1 : shape.get(axis);
    }

    /** All axes but one must agree. */
    static Shape concatenation(List<Shape> inputs, int axis) {
        if (inputs.size() < 2) {
            throw new InvalidShapeException("Concatenate takes two inputs or more, got " + inputs.size());
        }
        Shape first = inputs.get(0);
        int index = Axes.index(first, axis, "Concatenate");
        int sum = 0;
        for (Shape input : inputs) {
            var extents = new ArrayList<>(input.dimensions());
            if (input.rank() == first.rank()) {
                sum = Math.addExact(sum, extents.set(index, first.get(index)));
            }
            if (!extents.equals(first.dimensions())) {
                throw new InvalidShapeException(
                        "Concatenate along axis " + axis + " cannot take " + inputs + ": the other axes must agree");
            }
        }
        var extents = new ArrayList<>(first.dimensions());
        extents.set(index, sum);
        return new Shape(extents);
    }
}
