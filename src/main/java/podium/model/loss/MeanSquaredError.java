package podium.model.loss;

import podium.model.Declared;

/** The mean squared difference to the one-hot label. */
@Declared(
        summary = "The mean squared difference to the one-hot label.",
        formula = "mean((y - p)^2) over classes and batch",
        example = "mse",
        source = "keras/src/losses/losses.py",
        aliases = {"mse"},
        ignores = {"name", "reduction", "fn", "dtype"})
public record MeanSquaredError() implements Loss {}
