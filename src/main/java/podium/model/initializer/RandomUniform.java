package podium.model.initializer;

import podium.model.Argument;
import podium.model.Declared;

/** Uniform values. */
@Declared(
        summary = "Uniform values.",
        formula = "uniform(minval, maxval)",
        example = "RandomUniform: {minval: -0.1, maxval: 0.1}",
        source = "keras/src/initializers/random_initializers.py",
        aliases = {"Uniform"},
        ignores = {"seed"})
public record RandomUniform(
        @Argument(value = "the lower bound", byDefault = "-0.05")
        double minval,

        @Argument(value = "the upper bound", byDefault = "0.05")
        double maxval)
        implements Initializer {
    public RandomUniform {
        if (minval > maxval) {
            throw new IllegalArgumentException("minval must not exceed maxval, got " + minval + " and " + maxval);
        }
    }
}
