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

/** Brings each image to mean 0 and variance 1 along the axes, then scales and shifts it. */
@Declared(
        summary = "Brings each image to mean 0 and variance 1 along the axes, then scales and shifts it.",
        formula = "gamma * (x - mean) / sqrt(variance + epsilon) + beta",
        example = "LayerNormalization",
        source = "Ba et al. 2016; keras/src/layers/normalization/layer_normalization.py",
        fixed = {"rms_scaling=false"})
public record LayerNormalization(
        @Argument(value = "the axes of one mean", byDefault = "[-1]", min = -3, max = 3)
        List<Integer> axis,

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
    public LayerNormalization {
        axis = List.copyOf(axis);
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
        Shape input = Layer.single(inputs, "LayerNormalization");
        axis.forEach(each -> Axes.index(input, each, "LayerNormalization"));
        return input;
    }

    @Override
    public List<Weight> weights(List<Shape> inputs) {
        Shape input = inputs.get(0);
        Shape normalised = new Shape(axis.stream()
                .map(each -> input.get(Axes.index(input, each, "LayerNormalization")))
                .toList());
        var weights = new ArrayList<Weight>();
        if (scale) {
            weights.add(new Weight("gamma", normalised, gammaInitializer, true, gammaRegularizer, gammaConstraint));
        }
        if (center) {
            weights.add(new Weight("beta", normalised, betaInitializer, true, betaRegularizer, betaConstraint));
        }
        return weights;
    }

    @Override
    public long flops(List<Shape> inputs) {
        return Math.multiplyExact(5L, inputs.get(0).size());
    }
}
