package podium.model.loss;

import podium.model.Declared;

/** The Kullback-Leibler divergence. */
@Declared(
        summary = "The Kullback-Leibler divergence.",
        formula = "sum(y * log(y / p)), both clipped to [1e-7, 1]",
        example = "KLDivergence",
        source = "keras/src/losses/losses.py",
        aliases = {"kl_divergence", "kld", "kullback_leibler_divergence"},
        ignores = {"reduction", "fn"})
public record KLDivergence() implements Loss {}
