package podium.model.initializer;

import podium.model.Declared;

/** Truncated normal values whose variance is 1 / fan in; suits selu. */
@Declared(
        summary = "Truncated normal values whose variance is 1 / fan in; suits selu.",
        formula = "truncated_normal(stddev = sqrt(1 / fan_in))",
        example = "lecun_normal",
        source = "LeCun et al. 1998; keras/src/initializers/random_initializers.py",
        ignores = {"seed"})
public record LecunNormal() implements Initializer {}
