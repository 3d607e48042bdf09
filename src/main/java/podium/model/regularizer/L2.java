package podium.model.regularizer;

import podium.model.Argument;
import podium.model.Declared;

/** A penalty on squares. */
@Declared(
        summary = "A penalty on squares; keeps weights small.",
        formula = "l2 * sum(w^2), without a half",
        example = "L2: 0.0001",
        source = "keras/src/regularizers/regularizers.py")
public record L2(
        @Argument(
                value = "the factor",
                byDefault = "0.01",
                min = 0,
                aliases = {"l"})
        double l2)
        implements Regularizer {
    @Override
    public double l1() {
        return 0;
    }
}
