package podium.model.initializer;

import podium.model.Argument;
import podium.model.Declared;

/** An orthogonal matrix; the axes but the last are flattened into rows. */
@Declared(
        summary = "An orthogonal matrix; the axes but the last are flattened into rows.",
        formula = "gain * Q * sign(diag(R)) with Q R = a normal matrix of (max, min) of rows and columns",
        example = "Orthogonal: {gain: 1.0}",
        source = "Saxe et al. 2014; keras/src/initializers/random_initializers.py",
        aliases = {"OrthogonalInitializer"},
        ignores = {"seed"})
public record Orthogonal(
        @Argument(value = "a factor", byDefault = "1.0") double gain) implements Initializer {}
