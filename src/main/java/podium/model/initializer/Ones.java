package podium.model.initializer;

import podium.model.Declared;

/** Every value is 1. */
@Declared(
        summary = "Every value is 1.",
        formula = "1",
        example = "ones",
        source = "keras/src/initializers/constant_initializers.py",
        aliases = {"One"})
public record Ones() implements Initializer {}
