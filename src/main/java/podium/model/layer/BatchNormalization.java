package podium.model.layer;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import podium.model.Argument;
import podium.model.Declared;
import podium.model.Shape;
import podium.model.Weight;
import podium.model.constraint.Constraint;
import podium.model.initializer.Initializer;
import podium.model.regularizer.Regularizer;

/** Brings each channel to mean 0 and variance 1 over the batch, then scales and shifts it. */
@Declared(
        summary = "Brings each channel to mean 0 and variance 1 over the batch, then scales and shifts it.",
        formula =
                "gamma * (x - mean) / sqrt(variance + epsilon) + beta; moving = momentum * moving + (1 - momentum) * batch",
        example = "BatchNormalization",
        source = "Ioffe and Szegedy 2015; keras/src/layers/normalization/batch_normalization.py (biased variance)",
        ignores = {"synchronized", "fused", "renorm_momentum", "virtual_batch_size"},
        fixed = {"renorm=false", "mode=0"})
public record BatchNormalization(
        @Argument(value = "the axis of the channels", byDefault = "-1", min = -3, max = 3)
        int axis,

        @Argument(value = "how much of the moving averages is kept each step", byDefault = "0.99", min = 0, max = 1)
        double momentum,

        @Argument(value = "keeps the division finite", byDefault = "0.001", min = 0)
        double epsilon,

        @Argument(value = "whether beta is added", byDefault = "true")
        boolean center,

        @Argument(value = "whether gamma is multiplied", byDefault = "true")
        boolean scale,

        @Argument(
                value = "how beta starts",
                byDefault = "\"zeros\"",
                aliases = {"beta_init"})
        Initializer betaInitializer,

        @Argument(
                value = "how gamma starts",
                byDefault = "\"ones\"",
                aliases = {"gamma_init"})
        Initializer gammaInitializer,

        @Argument(value = "how the moving mean starts", byDefault = "\"zeros\"")
        Initializer movingMeanInitializer,

        @Argument(value = "how the moving variance starts", byDefault = "\"ones\"")
        Initializer movingVarianceInitializer,

        @Argument(value = "a penalty on beta", byDefault = "null") @Nullable
        Regularizer betaRegularizer,

        @Argument(value = "a penalty on gamma", byDefault = "null") @Nullable
        Regularizer gammaRegularizer,

        @Argument(value = "a bound on beta", byDefault = "null") @Nullable
        Constraint betaConstraint,

        @Argument(value = "a bound on gamma", byDefault = "null") @Nullable
        Constraint gammaConstraint)
        implements Layer {
    @Override
    public Shape outputShape(List<Shape> inputs) {
        Shape input = Layer.single(inputs, "BatchNormalization");
        Axes.index(input, axis, "BatchNormalization");
        return input;
    }

    /** The moving averages are no trainable weights; Keras counts them all the same. */
    @Override
    public List<Weight> weights(List<Shape> inputs) {
        Shape input = inputs.get(0);
        Shape channels = Shape.of(input.get(Axes.index(input, axis, "BatchNormalization")));
        var weights = new ArrayList<Weight>();
        if (scale) {
            weights.add(new Weight("gamma", channels, gammaInitializer, true, gammaRegularizer, gammaConstraint));
        }
        if (center) {
            weights.add(new Weight("beta", channels, betaInitializer, true, betaRegularizer, betaConstraint));
        }
        weights.add(new Weight("moving_mean", channels, movingMeanInitializer, false, null, null));
        weights.add(new Weight("moving_variance", channels, movingVarianceInitializer, false, null, null));
        return weights;
    }

    @Override
    public long flops(List<Shape> inputs) {
        return 2 * inputs.get(0).size();
    }
}
