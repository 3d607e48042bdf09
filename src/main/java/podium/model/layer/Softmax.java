package podium.model.layer;

import java.util.List;

import podium.model.Argument;
import podium.model.Declared;
import podium.model.Shape;

/** Softmax as a layer of its own. */
@Declared(
        summary = "Softmax as a layer of its own.",
        formula = "exp(x) / sum(exp(x))",
        example = "Softmax",
        source = "keras/src/layers/activations/softmax.py")
public record Softmax(
        @Argument(value = "the axes that sum to 1", byDefault = "[-1]", min = -3, max = 3)
        List<Integer> axis) implements Layer {
    public Softmax {
        axis = List.copyOf(axis);
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
        Shape input = Layer.single(inputs, "Softmax");
        axis.forEach(each -> Axes.index(input, each, "Softmax"));
        return input;
    }

    @Override
    public long flops(List<Shape> inputs) {
        return Math.multiplyExact(3L, inputs.get(0).size());
    }
}
