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
