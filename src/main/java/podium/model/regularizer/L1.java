package podium.model.regularizer;

import podium.model.Argument;
import podium.model.Declared;

/** A penalty on absolute values. */
@Declared(
        summary = "A penalty on absolute values; pushes weights to zero.",
        formula = "l1 * sum(|w|)",
        example = "L1: 0.001",
        source = "keras/src/regularizers/regularizers.py")
public record L1(
        @Argument(
                value = "the factor",
                byDefault = "0.01",
                min = 0,
                aliases = {"l"})
        double l1)
        implements Regularizer {
    @Override
    public double l2() {
        return 0;
    }
}
