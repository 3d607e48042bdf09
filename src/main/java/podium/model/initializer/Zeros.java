package podium.model.initializer;

import podium.model.Declared;

/** Every value is 0. */
@Declared(
        summary = "Every value is 0.",
        formula = "0",
        example = "zeros",
        source = "keras/src/initializers/constant_initializers.py",
        aliases = {"Zero"})
public record Zeros() implements Initializer {}
