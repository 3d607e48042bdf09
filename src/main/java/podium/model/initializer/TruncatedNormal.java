package podium.model.initializer;

import podium.model.Argument;
import podium.model.Declared;

/** Normal values, drawn again where they lie more than two standard deviations from the mean. */
@Declared(
        summary = "Normal values, drawn again where they lie more than two standard deviations from the mean.",
        formula = "normal(mean, stddev) within mean +- 2 * stddev",
        example = "TruncatedNormal: {stddev: 0.05}",
        source = "keras/src/initializers/random_initializers.py",
        ignores = {"seed"})
public record TruncatedNormal(
        @Argument(value = "the centre", byDefault = "0.0") double mean,

        @Argument(value = "the standard deviation before cutting", byDefault = "0.05", min = 0)
        double stddev)
        implements Initializer {}
