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

/** Brings groups of channels of each image to mean 0 and variance 1. */
@Declared(
        summary = "Brings groups of channels of each image to mean 0 and variance 1.",
        example = "GroupNormalization: 4",
        source = "Wu and He 2018; keras/src/layers/normalization/group_normalization.py")
public record GroupNormalization(
        @Argument(value = "how many groups; -1 for one a channel", byDefault = "32", min = -1)
        int groups,

        @Argument(value = "the axis of the channels", byDefault = "-1", min = -3, max = 3)
        int axis,

        @Argument(value = "keeps the division finite", byDefault = "0.001", min = 0)
        double epsilon,

        @Argument(value = "whether beta is added", byDefault = "true")
        boolean center,

        @Argument(value = "whether gamma is multiplied", byDefault = "true")
        boolean scale,

        @Argument(value = "how beta starts", byDefault = "\"zeros\"")
        Initializer betaInitializer,

        @Argument(value = "how gamma starts", byDefault = "\"ones\"")
        Initializer gammaInitializer,

        @Argument(value = "a penalty on beta", byDefault = "null") @Nullable
        Regularizer betaRegularizer,

        @Argument(value = "a penalty on gamma", byDefault = "null") @Nullable
        Regularizer gammaRegularizer,

        @Argument(value = "a bound on beta", byDefault = "null") @Nullable
        Constraint betaConstraint,

        @Argument(value = "a bound on gamma", byDefault = "null") @Nullable
        Constraint gammaConstraint)
        implements Layer {
    public GroupNormalization {
        if (groups == 0) {
            throw new IllegalArgumentException("groups must be -1 or at least 1, got 0");
        }
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
        Shape input = Layer.single(inputs, "GroupNormalization");
        int channels = input.get(Axes.index(input, axis, "GroupNormalization"));
        if (groups != -1 && channels % groups != 0) {
            throw new InvalidShapeException("GroupNormalization's channels must be a multiple of its groups, got "
                    + channels + " channels and " + groups + " groups");
        }
        return input;
    }

    @Override
    public List<Weight> weights(List<Shape> inputs) {
        Shape input = inputs.get(0);
        Shape channels = Shape.of(input.get(Axes.index(input, axis, "GroupNormalization")));
        var weights = new ArrayList<Weight>();
        if (scale) {
            weights.add(new Weight("gamma", channels, gammaInitializer, true, gammaRegularizer, gammaConstraint));
        }
        if (center) {
            weights.add(new Weight("beta", channels, betaInitializer, true, betaRegularizer, betaConstraint));
        }
        return weights;
    }

    @Override
    public long flops(List<Shape> inputs) {
        return Math.multiplyExact(5L, inputs.get(0).size());
    }
}
