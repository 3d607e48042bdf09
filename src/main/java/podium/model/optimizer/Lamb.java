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

        Moments moments,

        Extras extras)
        implements Optimizer {
    @Override
    public int slots() {
        return 2;
    }
}
