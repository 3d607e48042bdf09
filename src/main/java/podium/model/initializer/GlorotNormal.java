package podium.model.initializer;

import podium.model.Declared;

/** Truncated normal values whose variance is 2 / (fan in + fan out). */
@Declared(
        summary = "Truncated normal values whose variance is 2 / (fan in + fan out).",
        formula = "truncated_normal(stddev = sqrt(2 / (fan_in + fan_out)))",
        example = "glorot_normal",
        source = "Glorot and Bengio 2010; keras/src/initializers/random_initializers.py",
        ignores = {"seed"},
        aliases = {"XavierNormal"})
public record GlorotNormal() implements Initializer {}
