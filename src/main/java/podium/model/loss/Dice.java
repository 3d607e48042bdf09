package podium.model.loss;

import podium.model.Declared;

/** How little prediction and label overlap, over the whole batch at once. */
@Declared(
        summary = "How little prediction and label overlap, over the whole batch at once.",
        formula = "1 - 2 * sum(y * p) / (sum(y) + sum(p) + 1e-7)",
        example = "Dice",
        source = "Milletari et al. 2016; keras/src/losses/losses.py",
        ignores = {"reduction", "fn"},
        fixed = {"axis=null"})
public record Dice() implements Loss {
    @Override
    public boolean judgesWholeBatch() {
        return true;
    }
}
