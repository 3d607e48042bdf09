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

/** The arguments that separable layers share. A config has them beside the layer's own. */
public record SeparableKernels(
        @Argument(
                value = "whether a bias is added",
                byDefault = "true",
                aliases = {"bias"})
        boolean useBias,

        @Argument(value = "how the depthwise kernel starts", byDefault = "\"glorot_uniform\"")
        Initializer depthwiseInitializer,

        @Argument(value = "how the pointwise kernel starts", byDefault = "\"glorot_uniform\"")
        Initializer pointwiseInitializer,

        @Argument(value = "how the bias starts", byDefault = "\"zeros\"")
        Initializer biasInitializer,

        @Argument(value = "a penalty on the depthwise kernel", byDefault = "null") @Nullable
        Regularizer depthwiseRegularizer,

        @Argument(value = "a penalty on the pointwise kernel", byDefault = "null") @Nullable
        Regularizer pointwiseRegularizer,

        @Argument(value = "a penalty on the bias", byDefault = "null") @Nullable
        Regularizer biasRegularizer,

        @Argument(value = "a penalty on the output", byDefault = "null") @Nullable
        Regularizer activityRegularizer,

        @Argument(value = "a bound on the depthwise kernel", byDefault = "null") @Nullable
        Constraint depthwiseConstraint,

        @Argument(value = "a bound on the pointwise kernel", byDefault = "null") @Nullable
        Constraint pointwiseConstraint,

        @Argument(value = "a bound on the bias", byDefault = "null") @Nullable
        Constraint biasConstraint) {
    List<Weight> weights(Shape depthwise, Shape pointwise) {
        var weights = new ArrayList<Weight>();
        weights.add(new Weight(
                "depthwise_kernel", depthwise, depthwiseInitializer, true, depthwiseRegularizer, depthwiseConstraint));
        weights.add(new Weight(
                "pointwise_kernel", pointwise, pointwiseInitializer, true, pointwiseRegularizer, pointwiseConstraint));
        if (useBias) {
            Shape bias = Shape.of(pointwise.get(-1));
            weights.add(new Weight("bias", bias, biasInitializer, true, biasRegularizer, biasConstraint));
        }
        return weights;
    }
}
