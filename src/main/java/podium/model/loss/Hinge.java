package podium.model.loss;

import podium.model.Declared;

/** The hinge with labels -1 and 1. */
@Declared(
        summary = "The hinge with labels -1 and 1.",
        formula = "mean(max(1 - y * p, 0))",
        example = "Hinge",
        source = "keras/src/losses/losses.py",
        ignores = {"reduction", "fn"})
public record Hinge() implements Loss {}
