package podium.model.layer;

import java.util.List;

import podium.model.Argument;
import podium.model.Declared;
import podium.model.Shape;

/** The same vector several times, as a sequence. */
@Declared(
        summary = "The same vector several times, as a sequence.",
        example = "RepeatVector: 3",
        source = "keras/src/layers/reshaping/repeat_vector.py")
public record RepeatVector(
        @Argument(value = "how often", min = 1) int n) implements Layer {
    @Override
    public Shape outputShape(List<Shape> inputs) {
        Shape input = Layer.single(inputs, "RepeatVector");
        if (input.rank() != 1) {
            throw new InvalidShapeException("RepeatVector takes a vector, got " + input);
        }
        return Shape.of(n, input.get(0));
    }
}
