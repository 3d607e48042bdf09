package podium.model.loss;

import podium.model.Declared;

/** The mean squared difference of logarithms. */
@Declared(
        summary = "The mean squared difference of logarithms.",
        formula = "mean((log(y + 1) - log(p + 1))^2)",
        example = "MeanSquaredLogarithmicError",
        source = "keras/src/losses/losses.py",
        aliases = {"msle"},
        ignores = {"reduction", "fn"})
public record MeanSquaredLogarithmicError() implements Loss {}
