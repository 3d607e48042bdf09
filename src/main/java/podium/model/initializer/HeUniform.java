package podium.model.initializer;

import podium.model.Declared;

/** Uniform values whose variance is 2 / fan in; suits relu. */
@Declared(
        summary = "Uniform values whose variance is 2 / fan in; suits relu.",
        formula = "uniform(-limit, limit) with limit = sqrt(6 / fan_in)",
        example = "he_uniform",
        source = "He et al. 2015; keras/src/initializers/random_initializers.py",
        ignores = {"seed"})
public record HeUniform() implements Initializer {}
