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
import podium.model.initializer.Initializer;
import podium.model.regularizer.Regularizer;

/** Reads a sequence with a gated state. */
@Declared(
        summary = "Reads a sequence with a gated state.",
        formula = "h = z * h + (1 - z) * candidate, gates z, r, h",
        example = "GRU: 64",
        source = "Cho et al. 2014; keras/src/layers/rnn/gru.py",
        ignores = {"implementation", "unroll", "zero_output_for_mask", "input_length", "consume_less"},
        fixed = {"return_state=false", "stateful=false", "time_major=false"})
public record GRU(
        @Argument(
                value = "the size of the state",
                min = 1,
                aliases = {"output_dim"})
        int units,

        @Argument(value = "of the state", byDefault = "\"tanh\"")
        ActivationFunction activation,

        @Argument(
                value = "of the gates",
                byDefault = "\"sigmoid\"",
                aliases = {"inner_activation"})
        ActivationFunction recurrentActivation,

        @Argument(value = "whether a bias is added", byDefault = "true")
        boolean useBias,

        @Argument(
                value = "how the kernel starts",
                byDefault = "\"glorot_uniform\"",
                aliases = {"init"})
        Initializer kernelInitializer,

        @Argument(
                value = "how the recurrent kernel starts",
                byDefault = "\"orthogonal\"",
                aliases = {"inner_init"})
        Initializer recurrentInitializer,

        @Argument(value = "how the bias starts", byDefault = "\"zeros\"")
        Initializer biasInitializer,

        @Argument(
                value = "a penalty on the kernel",
                byDefault = "null",
                aliases = {"W_regularizer"})
        @Nullable
        Regularizer kernelRegularizer,

        @Argument(
                value = "a penalty on the recurrent kernel",
                byDefault = "null",
                aliases = {"U_regularizer"})
        @Nullable
        Regularizer recurrentRegularizer,

        @Argument(
                value = "a penalty on the bias",
                byDefault = "null",
                aliases = {"b_regularizer"})
        @Nullable
        Regularizer biasRegularizer,

        @Argument(value = "a penalty on the output", byDefault = "null") @Nullable
        Regularizer activityRegularizer,

        @Argument(value = "a bound on the kernel", byDefault = "null") @Nullable
        Constraint kernelConstraint,

        @Argument(value = "a bound on the recurrent kernel", byDefault = "null") @Nullable
        Constraint recurrentConstraint,

        @Argument(value = "a bound on the bias", byDefault = "null") @Nullable
        Constraint biasConstraint,

        @Argument(
                value = "the part of the input that is set to zero, the same at every step",
                byDefault = "0.0",
                min = 0,
                max = 1,
                below = true,
                aliases = {"dropout_W"})
        double dropout,

        @Argument(
                value = "the part of the state that is set to zero, the same at every step",
                byDefault = "0.0",
                min = 0,
                max = 1,
                below = true,
                aliases = {"dropout_U"})
        double recurrentDropout,

        @Argument(value = "whether the state after every step comes out, not only the last", byDefault = "false")
        boolean returnSequences,

        @Argument(value = "whether the sequence is read from its end", byDefault = "false")
        boolean goBackwards,

        @Argument(value = "whether the reset gate works after the matrix product", byDefault = "true")
        boolean resetAfter)
        implements Layer {
    @Override
    public Shape outputShape(List<Shape> inputs) {
        Shape sequence = Sequences.of(inputs, "GRU");
        return returnSequences ? Shape.of(sequence.get(0), units) : Shape.of(units);
    }

    @Override
    public List<Weight> weights(List<Shape> inputs) {
        int features = Sequences.of(inputs, "GRU").get(1);
        int width = Math.multiplyExact(3, units);
        var weights = new ArrayList<Weight>();
        weights.add(new Weight(
                "kernel", Shape.of(features, width), kernelInitializer, true, kernelRegularizer, kernelConstraint));
        weights.add(new Weight(
                "recurrent_kernel",
                Shape.of(units, width),
                recurrentInitializer,
                true,
                recurrentRegularizer,
                recurrentConstraint));
        if (useBias) {
            Shape bias = resetAfter ? Shape.of(2, width) : Shape.of(width);
            weights.add(new Weight("bias", bias, biasInitializer, true, biasRegularizer, biasConstraint));
        }
        return weights;
    }

    @Override
    public long workspace(List<Shape> inputs) {
        return Sequences.workspace(Sequences.of(inputs, "GRU"), units, 3);
    }

    @Override
    public long flops(List<Shape> inputs) {
        return Sequences.flops(Sequences.of(inputs, "GRU"), units, 3);
    }
}
