package podium.model.loss;

import podium.model.Argument;
import podium.model.Declared;

/** Squared near zero, absolute beyond delta. */
@Declared(
        summary = "Squared near zero, absolute beyond delta.",
        formula = "mean(d^2 / 2 if |d| <= delta else delta * |d| - delta^2 / 2)",
        example = "Huber",
        source = "keras/src/losses/losses.py",
        aliases = {"huber_loss"},
        ignores = {"reduction", "fn"})
public record Huber(
        @Argument(value = "where it changes", byDefault = "1.0", min = 0, above = true)
        double delta) implements Loss {}
