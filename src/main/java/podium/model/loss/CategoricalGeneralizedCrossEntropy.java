package podium.model.loss;

import podium.model.Argument;
import podium.model.Declared;

/** Between crossentropy and absolute error, for labels that may be wrong. */
@Declared(
        summary = "Between crossentropy and absolute error, for labels that may be wrong.",
        formula = "(1 - p^q) / q with p the prediction for the right class",
        example = "CategoricalGeneralizedCrossEntropy",
        source = "Zhang and Sabuncu 2018; keras/src/losses/losses.py",
        ignores = {"reduction", "fn"})
public record CategoricalGeneralizedCrossEntropy(
        @Argument(
                value = "near 0 as crossentropy, near 1 as absolute error",
                byDefault = "0.5",
                min = 0,
                above = true,
                max = 1,
                below = true)
        double q)
        implements Loss {}
