package podium.model;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The extent of an array along each axis, without the batch axis. Images are {@code [height, width, channels]}.
 *
 * @param dimensions extents, each at least 1; empty for a scalar
 */
public record Shape(List<Integer> dimensions) {
    public Shape {
        dimensions = List.copyOf(dimensions);
        for (int dimension : dimensions) {
            if (dimension < 1) {
                throw new IllegalArgumentException("every dimension of a shape must be at least 1, got " + dimensions);
            }
        }
    }

    public static Shape of(Integer... dimensions) {
        return new Shape(Arrays.asList(dimensions));
    }

    public int rank() {
        return dimensions.size();
    }

    /** The extent along an axis; negative axes count from the end. */
    public int get(int axis) {
        return dimensions.get(axis < 0 ? axis + rank() : axis);
    }

    /** The number of elements. Throws {@link ArithmeticException} where that does not fit a long. */
    public long size() {
        long size = 1;
        for (int dimension : dimensions) {
            size = Math.multiplyExact(size, dimension);
        }
        return size;
    }

    /** The shape with its last axis replaced. */
    public Shape withLast(int extent) {
        var changed = new java.util.ArrayList<>(dimensions);
        changed.set(rank() - 1, extent);
        return new Shape(changed);
    }

    /** As Keras prints it without the batch axis: {@code (28, 28, 1)}, {@code (10,)}. */
    @Override
    public String toString() {
        String inside = dimensions.stream().map(String::valueOf).collect(Collectors.joining(", "));
        return rank() == 1 ? "(" + inside + ",)" : "(" + inside + ")";
    }
}
