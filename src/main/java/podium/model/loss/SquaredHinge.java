package podium.model.loss;

import podium.model.Declared;

/** The squared hinge with labels -1 and 1. */
@Declared(
        summary = "The squared hinge with labels -1 and 1.",
        formula = "mean(max(1 - y * p, 0)^2)",
        example = "SquaredHinge",
        source = "keras/src/losses/losses.py",
        ignores = {"reduction", "fn"})
public record SquaredHinge() implements Loss {}
