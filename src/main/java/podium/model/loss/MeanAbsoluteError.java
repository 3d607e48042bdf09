package podium.model.loss;

import podium.model.Declared;

/** The mean absolute difference to the one-hot label. */
@Declared(
        summary = "The mean absolute difference to the one-hot label.",
        formula = "mean(|y - p|)",
        example = "MeanAbsoluteError",
        source = "keras/src/losses/losses.py",
        aliases = {"mae"},
        ignores = {"reduction", "fn"})
public record MeanAbsoluteError() implements Loss {}
