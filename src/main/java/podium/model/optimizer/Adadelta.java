package podium.model.optimizer;

import podium.model.Argument;
import podium.model.Declared;
import podium.model.schedule.Constant;
import podium.model.schedule.LearningRate;

/** Steps in the size of recent steps. */
@Declared(
        summary = "Steps in the size of recent steps.",
        formula = "v = rho * v + (1 - rho) * g^2; delta = -sqrt(d + epsilon) / sqrt(v + epsilon) * g; "
                + "d = rho * d + (1 - rho) * delta^2; w += learning_rate * delta",
        example = "Adadelta: {learning_rate: 1.0}",
        source = "Zeiler 2012; keras/src/optimizers/adadelta.py (the paper's learning rate is 1.0)",
        ignores = {"name", "is_legacy_optimizer", "jit_compile", "loss_scale_factor", "iterations"})
public record Adadelta(
        @Argument(
                value = "the step size, or a schedule",
                byDefault = "0.001",
                aliases = {"lr"})
        LearningRate learningRate,

        @Argument(value = "how much of the mean squares is kept", byDefault = "0.95", min = 0, max = 1)
        double rho,

        @Argument(value = "keeps the division finite and starts the steps", byDefault = "1e-07", min = 0)
        double epsilon,

        Extras extras)
        implements Optimizer {
    public Adadelta(double learningRate) {
        this(new Constant(learningRate), 0.95, 1e-7, Extras.NONE);
    }

    @Override
    public int slots() {
        return 2;
    }
}
