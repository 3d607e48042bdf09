package podium.model.loss;

import podium.model.Declared;

/** The negative cosine of the angle to the label. */
@Declared(
        summary = "The negative cosine of the angle to the label.",
        formula = "-sum(l2_normalize(y) * l2_normalize(p))",
        example = "CosineSimilarity",
        source = "keras/src/losses/losses.py",
        aliases = {"cosine_proximity"},
        ignores = {"reduction", "fn"},
        fixed = {"axis=-1"})
public record CosineSimilarity() implements Loss {}
