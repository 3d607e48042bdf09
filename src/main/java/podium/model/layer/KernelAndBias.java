package podium.model.layer;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import podium.model.Argument;
import podium.model.Shape;
import podium.model.Weight;
import podium.model.constraint.Constraint;
import podium.model.initializer.GlorotUniform;
import podium.model.initializer.Initializer;
import podium.model.initializer.Zeros;
import podium.model.regularizer.Regularizer;

/** The arguments that layers with one kernel and one bias share. A config has them beside the layer's own. */
public record KernelAndBias(
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
        Constraint biasConstraint) {
    /** As Keras has them where a config says nothing. */
    public static final KernelAndBias DEFAULT =
            new KernelAndBias(true, new GlorotUniform(), new Zeros(), null, null, null, null, null);

    List<Weight> weights(Shape kernel, int outputs) {
        var weights = new ArrayList<Weight>();
        weights.add(new Weight("kernel", kernel, kernelInitializer, true, kernelRegularizer, kernelConstraint));
        if (useBias) {
            weights.add(new Weight("bias", Shape.of(outputs), biasInitializer, true, biasRegularizer, biasConstraint));
        }
        return weights;
    }
}
