package podium.model.regularizer;

import podium.model.Argument;
import podium.model.Declared;

/** A penalty on absolute values and on squares. */
@Declared(
        summary = "A penalty on absolute values and on squares.",
        formula = "l1 * sum(|w|) + l2 * sum(w^2)",
        example = "L1L2: {l1: 0.0001, l2: 0.0001}",
        source = "keras/src/regularizers/regularizers.py",
        aliases = {"WeightRegularizer"})
public record L1L2(
        @Argument(value = "the factor of absolute values", byDefault = "0.0", min = 0)
        double l1,

        @Argument(value = "the factor of squares", byDefault = "0.0", min = 0)
        double l2)
        implements Regularizer {}
