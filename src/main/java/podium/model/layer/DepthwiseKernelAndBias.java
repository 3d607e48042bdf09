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

/** The arguments that depthwise layers share. A config has them beside the layer's own. */
public record DepthwiseKernelAndBias(
        @Argument(
                value = "whether a bias is added",
                byDefault = "true",
                aliases = {"bias"})
        boolean useBias,

        @Argument(value = "how the depthwise kernel starts", byDefault = "\"glorot_uniform\"")
        Initializer depthwiseInitializer,

        @Argument(value = "how the bias starts", byDefault = "\"zeros\"")
        Initializer biasInitializer,

        @Argument(value = "a penalty on the depthwise kernel", byDefault = "null") @Nullable
        Regularizer depthwiseRegularizer,

        @Argument(value = "a penalty on the bias", byDefault = "null") @Nullable
        Regularizer biasRegularizer,

        @Argument(value = "a penalty on the output", byDefault = "null") @Nullable
        Regularizer activityRegularizer,

        @Argument(value = "a bound on the depthwise kernel", byDefault = "null") @Nullable
        Constraint depthwiseConstraint,

        @Argument(value = "a bound on the bias", byDefault = "null") @Nullable
        Constraint biasConstraint) {
    List<Weight> weights(Shape kernel, int outputs) {
        var weights = new ArrayList<Weight>();
        weights.add(
                new Weight("kernel", kernel, depthwiseInitializer, true, depthwiseRegularizer, depthwiseConstraint));
        if (useBias) {
            weights.add(new Weight("bias", Shape.of(outputs), biasInitializer, true, biasRegularizer, biasConstraint));
        }
        return weights;
    }
}
