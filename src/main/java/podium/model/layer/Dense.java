package podium.model.layer;

import java.util.List;

import org.jspecify.annotations.Nullable;

import podium.model.Argument;
import podium.model.Declared;
import podium.model.Shape;
import podium.model.Weight;
import podium.model.activation.ActivationFunction;
import podium.model.regularizer.Regularizer;

/** Every output is a weighted sum of all inputs along the last axis. */
@Declared(
        summary = "Every output is a weighted sum of all inputs along the last axis.",
        formula = "activation(x @ kernel + bias)",
        example = "Dense: {units: 128, activation: relu}",
        source = "keras/src/layers/core/dense.py")
public record Dense(
        @Argument(
                value = "the number of outputs",
                min = 1,
                aliases = {"output_dim"})
        int units,

        @Argument(value = "what follows the sum", byDefault = "\"linear\"")
        ActivationFunction activation,

        KernelAndBias arrays)
        implements Layer {
    /** With the defaults of all other arguments. */
    public Dense(int units, ActivationFunction activation) {
        this(units, activation, KernelAndBias.DEFAULT);
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
        Shape input = Layer.single(inputs, "Dense");
        if (input.rank() == 0) {
            throw new InvalidShapeException("Dense takes at least one axis, got a scalar");
        }
        return input.withLast(units);
    }

    @Override
    public @Nullable Regularizer activityRegularizer() {
        return arrays.activityRegularizer();
    }

    @Override
    public List<Weight> weights(List<Shape> inputs) {
        Shape kernel = Shape.of(Layer.single(inputs, "Dense").get(-1), units);
        return arrays.weights(kernel, units);
    }

    @Override
    public long flops(List<Shape> inputs) {
        long perOutput = 2L * inputs.get(0).get(-1) + (arrays.useBias() ? 1 : 0);
        return Math.multiplyExact(perOutput, outputShape(inputs).size());
    }
}
