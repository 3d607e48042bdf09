package podium.model.layer;

import java.util.List;
import java.util.stream.IntStream;

import podium.model.Argument;
import podium.model.Declared;
import podium.model.Shape;

/** The axes in another order. */
@Declared(
        summary = "The axes in another order.",
        example = "Permute: [2, 3, 1]",
        source = "keras/src/layers/reshaping/permute.py")
public record Permute(
        @Argument(value = "the axes, counted from 1", min = 1, max = 6)
        List<Integer> dims) implements Layer {
    public Permute {
        dims = List.copyOf(dims);
        if (!dims.stream()
                .sorted()
                .toList()
                .equals(IntStream.rangeClosed(1, dims.size()).boxed().toList())) {
            throw new IllegalArgumentException("dims must name each axis from 1 on once, got " + dims);
        }
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
        Shape input = Layer.single(inputs, "Permute");
        if (input.rank() != dims.size()) {
            throw new InvalidShapeException("Permute of " + dims.size() + " axes cannot take " + input);
        }
        return new Shape(dims.stream().map(axis -> input.get(axis - 1)).toList());
    }
}
