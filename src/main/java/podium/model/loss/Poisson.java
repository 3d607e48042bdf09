package podium.model.loss;

import podium.model.Declared;

/** The Poisson likelihood. */
@Declared(
        summary = "The Poisson likelihood.",
        formula = "mean(p - y * log(p + 1e-7))",
        example = "Poisson",
        source = "keras/src/losses/losses.py",
        ignores = {"reduction", "fn"})
public record Poisson() implements Loss {}
