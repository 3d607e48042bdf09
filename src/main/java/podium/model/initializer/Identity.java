package podium.model.initializer;

import podium.model.Argument;
import podium.model.Declared;

/** Ones on the diagonal of a matrix. */
@Declared(
        summary = "Ones on the diagonal of a matrix, zeros elsewhere.",
        formula = "gain * I",
        example = "Identity: {gain: 1.0}",
        source = "keras/src/initializers/constant_initializers.py",
        aliases = {"IdentityInitializer"})
public record Identity(
        @Argument(value = "a factor", byDefault = "1.0") double gain) implements Initializer {}
