package podium.model.loss;

import podium.model.Declared;

/** The logarithm of the hyperbolic cosine of the difference. */
@Declared(
        summary = "The logarithm of the hyperbolic cosine of the difference.",
        formula = "mean(log(cosh(p - y)))",
        example = "LogCosh",
        source = "keras/src/losses/losses.py",
        aliases = {"log_cosh"},
        ignores = {"reduction", "fn"})
public record LogCosh() implements Loss {}
