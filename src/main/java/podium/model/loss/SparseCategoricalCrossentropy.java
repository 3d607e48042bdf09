package podium.model.loss;

import podium.model.Argument;
import podium.model.Declared;

/** The negative log-probability of the right class, with labels as numbers. */
@Declared(
        summary = "The negative log-probability of the right class, mean over the batch; labels are numbers.",
        formula = "-log(p[label])",
        example = "SparseCategoricalCrossentropy: {from_logits: true}",
        source = "keras/src/losses/losses.py",
        ignores = {"name", "reduction", "fn", "axis", "dtype", "ignore_class"})
public record SparseCategoricalCrossentropy(
        @Argument(value = "whether the net ends without softmax", byDefault = "false")
        boolean fromLogits) implements Loss {}
