package podium.model.initializer;

import podium.model.Argument;
import podium.model.Declared;

/** Normal values. */
@Declared(
        summary = "Normal values.",
        formula = "normal(mean, stddev)",
        example = "RandomNormal: {stddev: 0.05}",
        source = "keras/src/initializers/random_initializers.py",
        aliases = {"Normal"},
        ignores = {"seed"})
public record RandomNormal(
        @Argument(value = "the centre", byDefault = "0.0") double mean,

        @Argument(
                value = "the standard deviation",
                byDefault = "0.05",
                min = 0,
                aliases = {"scale"})
        double stddev)
        implements Initializer {}
