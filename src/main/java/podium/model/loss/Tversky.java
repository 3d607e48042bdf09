package podium.model.loss;

import podium.model.Argument;
import podium.model.Declared;

/** Dice with weights for what is missed and what is too much, over the whole batch at once. */
@Declared(
        summary = "Dice with weights for what is missed and what is too much, over the whole batch at once.",
        formula = "1 - sum(y * p) / (sum(y * p) + alpha * sum(y * (1 - p)) + beta * sum((1 - y) * p) + 1e-7)",
        example = "Tversky",
        source = "Salehi et al. 2017; keras/src/losses/losses.py",
        ignores = {"reduction", "fn"},
        fixed = {"axis=null"})
public record Tversky(
        @Argument(value = "the weight of what is missed", byDefault = "0.5", min = 0)
        double alpha,

        @Argument(value = "the weight of what is too much", byDefault = "0.5", min = 0)
        double beta)
        implements Loss {
    @Override
    public boolean judgesWholeBatch() {
        return true;
    }
}
