package podium.model.optimizer;

import podium.model.Argument;
import podium.model.Declared;
import podium.model.schedule.Constant;
import podium.model.schedule.LearningRate;

/** Momentum and a running mean square, both corrected for their start at zero. */
@Declared(
        summary = "Momentum and a running mean square, both corrected for their start at zero.",
        formula = "m = beta_1 * m + (1 - beta_1) * g; v = beta_2 * v + (1 - beta_2) * g^2; "
                + "w -= learning_rate * sqrt(1 - beta_2^t) / (1 - beta_1^t) * m / (sqrt(v) + epsilon)",
        example = "Adam: {learning_rate: 0.001}",
        source = "Kingma and Ba 2014; keras/src/optimizers/adam.py (epsilon is the paper's epsilon hat)",
        ignores = {"name", "is_legacy_optimizer", "jit_compile", "loss_scale_factor", "iterations"})
public record Adam(
        @Argument(
                value = "the step size, or a schedule",
                byDefault = "0.001",
                aliases = {"lr"})
        LearningRate learningRate,

        Moments moments,

        @Argument(value = "whether the largest mean square so far is used", byDefault = "false")
        boolean amsgrad,

        Extras extras)
        implements Optimizer {
    public Adam(double learningRate) {
        this(new Constant(learningRate), Moments.DEFAULT, false, Extras.NONE);
    }

    @Override
    public int slots() {
        return amsgrad ? 3 : 2;
    }
}
