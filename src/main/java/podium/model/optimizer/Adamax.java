package podium.model.optimizer;

import podium.model.Argument;
import podium.model.Declared;
import podium.model.schedule.Constant;
import podium.model.schedule.LearningRate;

/** Adam with the infinity norm. */
@Declared(
        summary = "Adam with the infinity norm.",
        formula = "m = beta_1 * m + (1 - beta_1) * g; u = max(beta_2 * u, |g|); "
                + "w -= learning_rate / (1 - beta_1^t) * m / (u + epsilon)",
        example = "Adamax: {learning_rate: 0.001}",
        source = "Kingma and Ba 2014, section 7; keras/src/optimizers/adamax.py",
        ignores = {"name", "is_legacy_optimizer", "jit_compile", "loss_scale_factor", "iterations"})
public record Adamax(
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
                value = "how much of the largest gradient is kept",
                byDefault = "0.999",
                min = 0,
                max = 1,
                below = true)
        double beta2,

        @Argument(value = "keeps the division finite", byDefault = "1e-07", min = 0)
        double epsilon,

        Extras extras)
        implements Optimizer {
    public Adamax(double learningRate) {
        this(new Constant(learningRate), 0.9, 0.999, 1e-7, Extras.NONE);
    }

    @Override
    public int slots() {
        return 2;
    }
}
