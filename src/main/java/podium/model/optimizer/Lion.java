package podium.model.optimizer;

import podium.model.Argument;
import podium.model.Declared;
import podium.model.schedule.LearningRate;

/** Steps by the sign of the momentum. */
@Declared(
        summary = "Steps by the sign of the momentum.",
        formula = "w -= learning_rate * sign(beta_1 * m + (1 - beta_1) * g); m = beta_2 * m + (1 - beta_2) * g",
        example = "Lion: {learning_rate: 0.0003}",
        source = "Chen et al. 2023; keras/src/optimizers/lion.py",
        ignores = {"is_legacy_optimizer", "jit_compile", "loss_scale_factor", "iterations"})
public record Lion(
        @Argument(
                value = "the step size, or a schedule",
                byDefault = "0.001",
                aliases = {"lr"})
        LearningRate learningRate,

        @Argument(
                name = "beta_1",
                value = "how much of the momentum is kept",
                byDefault = "0.9",
                min = 0,
                max = 1,
                below = true)
        double beta1,

        @Argument(
                name = "beta_2",
                value = "how much of the momentum is kept for the next step",
                byDefault = "0.99",
                min = 0,
                max = 1,
                below = true)
        double beta2,

        Extras extras)
        implements Optimizer {
    @Override
    public int slots() {
        return 1;
    }
}
