package podium.model.layer;

import java.util.ArrayList;
import java.util.List;

import podium.model.Argument;
import podium.model.Declared;
import podium.model.Shape;

/** The same values under another shape, in row-major order. */
@Declared(
        summary = "The same values under another shape, in row-major order.",
        example = "Reshape: {target_shape: [28, 28, 1]}",
        source = "keras/src/layers/reshaping/reshape.py")
public record Reshape(
        @Argument(value = "the new shape without the batch axis; one -1 stands for what remains", min = -1)
        List<Integer> targetShape)
        implements Layer {
    public Reshape {
        targetShape = List.copyOf(targetShape);
        if (targetShape.contains(0)) {
            throw new IllegalArgumentException("target_shape must have no 0, got " + targetShape);
        }
        if (targetShape.stream().filter(extent -> extent == -1).count() > 1) {
            throw new IllegalArgumentException("target_shape can have one -1, got " + targetShape);
        }
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
        Shape input = Layer.single(inputs, "Reshape");
        long known = 1;
        for (int extent : targetShape) {
            known = Math.multiplyExact(known, extent == -1 ? 1 : extent);
        }
        boolean infers = targetShape.contains(-1);
        if (infers ? input.size() % known != 0 : input.size() != known) {
            throw new InvalidShapeException("Reshape cannot turn " + input + " (" + input.size() + " values) into "
                    + targetShape + (infers ? "" : " (" + known + " values)"));
        }
        var result = new ArrayList<Integer>();
        for (int extent : targetShape) {
            result.add(extent == -1 ? Math.toIntExact(input.size() / known) : extent);
        }
        return new Shape(result);
    }
}
