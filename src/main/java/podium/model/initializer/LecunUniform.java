package podium.model.initializer;

import podium.model.Declared;

/** Uniform values whose variance is 1 / fan in; suits selu. */
@Declared(
        summary = "Uniform values whose variance is 1 / fan in; suits selu.",
        formula = "uniform(-limit, limit) with limit = sqrt(3 / fan_in)",
        example = "lecun_uniform",
        source = "LeCun et al. 1998; keras/src/initializers/random_initializers.py",
        ignores = {"seed"})
public record LecunUniform() implements Initializer {}
