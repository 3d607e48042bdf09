package podium.model.layer;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import podium.model.Argument;
import podium.model.Declared;
import podium.model.Shape;
import podium.model.Weight;
import podium.model.activation.ActivationFunction;
import podium.model.constraint.Constraint;
import podium.model.initializer.GlorotUniform;
import podium.model.initializer.Initializer;
import podium.model.initializer.Zeros;
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

        @Argument(
                value = "whether a bias is added",
                byDefault = "true",
                aliases = {"bias"})
        boolean useBias,

        @Argument(
                value = "how the kernel starts",
                byDefault = "\"glorot_uniform\"",
                aliases = {"init"})
        Initializer kernelInitializer,

        @Argument(value = "how the bias starts", byDefault = "\"zeros\"")
        Initializer biasInitializer,

        @Argument(
                value = "a penalty on the kernel",
                byDefault = "null",
                aliases = {"W_regularizer"})
        @Nullable
        Regularizer kernelRegularizer,

        @Argument(
                value = "a penalty on the bias",
                byDefault = "null",
                aliases = {"b_regularizer"})
        @Nullable
        Regularizer biasRegularizer,

        @Argument(value = "a penalty on the output", byDefault = "null") @Nullable
        Regularizer activityRegularizer,

        @Argument(
                value = "a bound on the kernel",
                byDefault = "null",
                aliases = {"W_constraint"})
        @Nullable
        Constraint kernelConstraint,

        @Argument(
                value = "a bound on the bias",
                byDefault = "null",
                aliases = {"b_constraint"})
        @Nullable
        Constraint biasConstraint)
        implements Layer {
    /** With the defaults of all other arguments. */
    public Dense(int units, ActivationFunction activation) {
        this(units, activation, true, new GlorotUniform(), new Zeros(), null, null, null, null, null);
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
    public List<Weight> weights(List<Shape> inputs) {
        var weights = new ArrayList<Weight>();
        Shape kernel = Shape.of(Layer.single(inputs, "Dense").get(-1), units);
        weights.add(new Weight("kernel", kernel, kernelInitializer, true, kernelRegularizer, kernelConstraint));
        if (useBias) {
            weights.add(new Weight("bias", Shape.of(units), biasInitializer, true, biasRegularizer, biasConstraint));
        }
        return weights;
    }

    @Override
    public long flops(List<Shape> inputs) {
        long perOutput = 2L * inputs.get(0).get(-1) + (useBias ? 1 : 0);
        return Math.multiplyExact(perOutput, outputShape(inputs).size());
    }
}
