package podium.model.optimizer;

import podium.model.Argument;
import podium.model.Declared;
import podium.model.schedule.LearningRate;

/** Adam with an average of the weights in place of a schedule. */
@Declared(
        summary = "Adam with an average of the weights in place of a schedule.",
        formula =
                "z -= learning_rate * g / (sqrt(v_hat) + epsilon); x = mean of all z; w = (1 - beta_1) * z + beta_1 * x",
        example = "ScheduleFreeAdamW: {learning_rate: 0.0025}",
        source = "Defazio et al. 2024; keras/src/optimizers/schedule_free_adamw.py",
        ignores = {"is_legacy_optimizer", "jit_compile", "loss_scale_factor", "iterations"})
public record ScheduleFreeAdamW(
        @Argument(
                value = "the step size, or a schedule",
                byDefault = "0.0025",
                aliases = {"lr"})
        LearningRate learningRate,

        @Argument(
                name = "beta_1",
                value = "how much the average counts in the weights",
                byDefault = "0.9",
                min = 0,
                above = true,
                max = 1,
                below = true)
        double beta1,

        @Argument(
                name = "beta_2",
                value = "how much of the mean square is kept",
                byDefault = "0.999",
                min = 0,
                max = 1,
                below = true)
        double beta2,

        @Argument(value = "keeps the division finite", byDefault = "1e-08", min = 0)
        double epsilon,

        @Argument(value = "steps over which the learning rate grows to its full size", byDefault = "0", min = 0)
        int warmupSteps,

        Extras extras)
        implements Optimizer {
    @Override
    public int slots() {
        return 2;
    }
}
