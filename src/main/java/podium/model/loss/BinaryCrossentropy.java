package podium.model.loss;

import podium.model.Argument;
import podium.model.Declared;

/** Ten yes-or-no questions, one a class. */
@Declared(
        summary = "Ten yes-or-no questions, one a class.",
        formula = "mean(-y * log(p) - (1 - y) * log(1 - p))",
        example = "BinaryCrossentropy",
        source = "keras/src/losses/losses.py",
        aliases = {"bce"},
        ignores = {"reduction", "fn"},
        fixed = {"axis=-1"})
public record BinaryCrossentropy(
        @Argument(value = "whether the net ends without a normalising activation", byDefault = "false")
        boolean fromLogits,

        @Argument(value = "how much labels are pulled to the middle", byDefault = "0.0", min = 0, max = 1)
        double labelSmoothing)
        implements Loss {}
