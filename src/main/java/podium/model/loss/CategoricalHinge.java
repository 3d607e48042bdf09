package podium.model.loss;

import podium.model.Declared;

/** The margin between the right class and the best of the others. */
@Declared(
        summary = "The margin between the right class and the best of the others.",
        formula = "max(0, max((1 - y) * p) - sum(y * p) + 1)",
        example = "CategoricalHinge",
        source = "keras/src/losses/losses.py",
        ignores = {"reduction", "fn"})
public record CategoricalHinge() implements Loss {}
