package podium.model.loss;

import podium.model.Declared;

/** The mean absolute difference in percent of the label. */
@Declared(
        summary = "The mean absolute difference in percent of the label.",
        formula = "100 * mean(|y - p| / max(|y|, 1e-7))",
        example = "MeanAbsolutePercentageError",
        source = "keras/src/losses/losses.py",
        aliases = {"mape"},
        ignores = {"reduction", "fn"})
public record MeanAbsolutePercentageError() implements Loss {}
