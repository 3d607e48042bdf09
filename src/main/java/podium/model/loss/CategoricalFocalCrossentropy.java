package podium.model.loss;

import podium.model.Argument;
import podium.model.Declared;

/** Cross-entropy that looks at hard images. */
@Declared(
        summary = "Cross-entropy that looks at hard images.",
        formula = "-sum(alpha * (1 - p)^gamma * y * log(p))",
        example = "CategoricalFocalCrossentropy",
        source = "keras/src/losses/losses.py",
        ignores = {"reduction", "fn"},
        fixed = {"axis=-1"})
public record CategoricalFocalCrossentropy(
        @Argument(value = "a factor", byDefault = "0.25") double alpha,

        @Argument(value = "how much easy images are discounted", byDefault = "2.0", min = 0)
        double gamma,

        @Argument(value = "whether the net ends without a normalising activation", byDefault = "false")
        boolean fromLogits,

        @Argument(value = "how much labels are pulled to the middle", byDefault = "0.0", min = 0, max = 1)
        double labelSmoothing)
        implements Loss {}
