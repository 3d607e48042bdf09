package podium.model.layer;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import podium.model.Argument;
import podium.model.Shape;
import podium.model.Weight;
import podium.model.constraint.Constraint;
import podium.model.initializer.Initializer;
import podium.model.regularizer.Regularizer;

/** The arguments that all recurrent layers share. A config has them beside the layer's own. */
public record Recurrence(
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
        boolean goBackwards) {
    /** What Keras makes of the argument: dropped states want the first, and without dropout there is nothing to tell. */
    int implementation(int asked) {
        return recurrentDropout > 0 || dropout > 0 && asked < 2 ? 1 : 2;
    }

    /** The same, read from the end. */
    Recurrence backwards() {
        return new Recurrence(
                useBias,
                kernelInitializer,
                recurrentInitializer,
                biasInitializer,
                kernelRegularizer,
                recurrentRegularizer,
                biasRegularizer,
                activityRegularizer,
                kernelConstraint,
                recurrentConstraint,
                biasConstraint,
                dropout,
                recurrentDropout,
                returnSequences,
                true);
    }

    /**
     * The arrays of all gates, side by side.
     *
     * @param gates how many times the state's width the sums have
     * @param bias its shape
     */
    List<Weight> weights(int features, int units, int gates, Shape bias) {
        int width = Math.multiplyExact(gates, units);
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
            weights.add(new Weight("bias", bias, biasInitializer, true, biasRegularizer, biasConstraint));
        }
        return weights;
    }
}
