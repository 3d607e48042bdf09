package podium.model.initializer;

import podium.model.Declared;

/** Uniform values whose variance is 2 / (fan in + fan out). */
@Declared(
        summary = "Uniform values whose variance is 2 / (fan in + fan out).",
        formula = "uniform(-limit, limit) with limit = sqrt(6 / (fan_in + fan_out))",
        example = "glorot_uniform",
        source = "Glorot and Bengio 2010; keras/src/initializers/random_initializers.py",
        ignores = {"seed"},
        aliases = {"Xavier", "XavierUniform"})
public record GlorotUniform() implements Initializer {}
