package podium.model.optimizer;

import podium.model.Argument;
import podium.model.Declared;
import podium.model.schedule.LearningRate;

/** Divides by the root of all squared gradients so far. */
@Declared(
        summary = "Divides by the root of all squared gradients so far.",
        formula = "a += g^2; w -= learning_rate * g / sqrt(a + epsilon)",
        example = "Adagrad: {learning_rate: 0.01}",
        source = "Duchi et al. 2011; keras/src/optimizers/adagrad.py",
        ignores = {"is_legacy_optimizer", "jit_compile", "loss_scale_factor", "iterations"})
public record Adagrad(
        @Argument(
                value = "the step size, or a schedule",
                byDefault = "0.001",
                aliases = {"lr"})
        LearningRate learningRate,

        @Argument(value = "where the sum starts", byDefault = "0.1", min = 0)
        double initialAccumulatorValue,

        @Argument(value = "keeps the division finite", byDefault = "1e-07", min = 0)
        double epsilon,

        Extras extras)
        implements Optimizer {
    @Override
    public int slots() {
        return 1;
    }
}
