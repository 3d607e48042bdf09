package podium.model.initializer;

import podium.model.Declared;

/** Truncated normal values whose variance is 2 / fan in; suits relu. */
@Declared(
        summary = "Truncated normal values whose variance is 2 / fan in; suits relu.",
        formula = "truncated_normal(stddev = sqrt(2 / fan_in))",
        example = "he_normal",
        source = "He et al. 2015; keras/src/initializers/random_initializers.py",
        ignores = {"seed"})
public record HeNormal() implements Initializer {}
