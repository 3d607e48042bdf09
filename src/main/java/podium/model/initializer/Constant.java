package podium.model.initializer;

import podium.model.Argument;
import podium.model.Declared;

/** Every value is the same number. An array is refused: it would carry weights into a contest of configs. */
@Declared(
        summary = "Every value is the same number; arrays are refused, since a config must not carry weights.",
        formula = "value",
        example = "Constant: {value: 0.1}",
        source = "keras/src/initializers/constant_initializers.py")
public record Constant(
        @Argument(value = "the number", byDefault = "0.0") double value) implements Initializer {}
