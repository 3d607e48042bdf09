package podium.model.optimizer;

import podium.model.Argument;
import podium.model.Declared;
import podium.model.schedule.Constant;
import podium.model.schedule.LearningRate;

/** Divides the gradient by a running root mean square of it. */
@Declared(
        summary = "Divides the gradient by a running root mean square of it.",
        formula = "v = rho * v + (1 - rho) * g^2; w -= learning_rate * g / sqrt(v + epsilon)",
        example = "RMSprop: {learning_rate: 0.001, rho: 0.9}",
        source = "Hinton, lecture 6e; keras/src/optimizers/rmsprop.py (epsilon inside the root)",
        ignores = {"name", "is_legacy_optimizer", "jit_compile", "loss_scale_factor", "iterations"})
public record RMSprop(
        @Argument(
                value = "the step size, or a schedule",
                byDefault = "0.001",
                aliases = {"lr"})
        LearningRate learningRate,

        @Argument(value = "how much of the mean square is kept", byDefault = "0.9", min = 0, max = 1)
        double rho,

        @Argument(value = "how much of the last step is kept", byDefault = "0.0", min = 0, max = 1)
        double momentum,

        @Argument(value = "keeps the division finite", byDefault = "1e-07", min = 0)
        double epsilon,

        @Argument(value = "whether the variance is used in place of the mean square", byDefault = "false")
        boolean centered,

        Extras extras)
        implements Optimizer {
    public RMSprop(double learningRate) {
        this(new Constant(learningRate), 0.9, 0, 1e-7, false, Extras.NONE);
    }

    @Override
    public int slots() {
        return 1 + (momentum > 0 ? 1 : 0) + (centered ? 1 : 0);
    }
}
