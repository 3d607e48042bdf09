package podium.model.layer;

import podium.model.Shape;

/** Axes as Keras counts them: 0 is the batch, 1 the first of an image, -1 the last. */
public final class Axes {
    private Axes() {}

    /** The index into a shape without the batch axis. */
    public static int index(Shape shape, int axis, String layer) {
        int index = axis < 0 ? axis + shape.rank() : axis - 1;
        if (axis == 0 || index < 0 || index >= shape.rank()) {
            throw new InvalidShapeException(layer + " has no axis " + axis + " in " + shape
                    + (axis == 0 ? "; 0 is the batch" : "; axes count from 1, or from -1 backwards"));
        }
        return index;
    }
}
