package podium.model.optimizer;

import podium.model.Argument;
import podium.model.Declared;
import podium.model.schedule.LearningRate;

/** Adam with Nesterov momentum. */
@Declared(
        summary = "Adam with Nesterov momentum.",
        formula =
                "u_t = beta_1 * (1 - 0.5 * 0.96^t); m_hat = u_(t+1) * m / (1 - prod u_(t+1)) + (1 - u_t) * g / (1 - prod u_t); w -= learning_rate * m_hat / (sqrt(v_hat) + epsilon)",
        example = "Nadam: {learning_rate: 0.001}",
        source = "Dozat 2015; keras/src/optimizers/nadam.py",
        ignores = {"is_legacy_optimizer", "jit_compile", "loss_scale_factor", "iterations"})
public record Nadam(
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
