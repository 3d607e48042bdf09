package podium.model.loss;

import podium.model.Argument;
import podium.model.Declared;

/** Binary cross-entropy that looks at hard cases. */
@Declared(
        summary = "Binary cross-entropy that looks at hard cases.",
        formula = "mean(alpha_t * (1 - p_t)^gamma * bce)",
        example = "BinaryFocalCrossentropy",
        source = "keras/src/losses/losses.py",
        ignores = {"reduction", "fn"},
        fixed = {"axis=-1"})
public record BinaryFocalCrossentropy(
        @Argument(value = "whether alpha is applied", byDefault = "false")
        boolean applyClassBalancing,

        @Argument(value = "the weight of yes", byDefault = "0.25", min = 0, max = 1)
        double alpha,

        @Argument(value = "how much easy cases are discounted", byDefault = "2.0", min = 0)
        double gamma,

        @Argument(value = "whether the net ends without a normalising activation", byDefault = "false")
        boolean fromLogits,

        @Argument(value = "how much labels are pulled to the middle", byDefault = "0.0", min = 0, max = 1)
        double labelSmoothing)
        implements Loss {}
