package podium.model.optimizer;

import podium.model.Argument;
import podium.model.Declared;
import podium.model.schedule.LearningRate;

/** Adam with a step size for each weight array. */
@Declared(
        summary = "Adam with a step size for each weight array.",
        formula = "w -= learning_rate * ratio * m_hat / (sqrt(v_hat) + epsilon) with ratio = norm(w) / norm(update)",
        example = "Lamb: {learning_rate: 0.001}",
        source = "You et al. 2019; keras/src/optimizers/lamb.py",
        ignores = {"is_legacy_optimizer", "jit_compile", "loss_scale_factor", "iterations"})
public record Lamb(
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
                value = "how much of the mean square is kept",
                byDefault = "0.999",
                min = 0,
                max = 1,
                below = true)
        double beta2,

        @Argument(value = "keeps the division finite", byDefault = "1e-07", min = 0)
        double epsilon,

        Extras extras)
        implements Optimizer {
    @Override
    public int slots() {
        return 2;
    }
}
