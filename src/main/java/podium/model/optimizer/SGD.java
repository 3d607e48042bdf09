package podium.model.optimizer;

import podium.model.Argument;
import podium.model.Declared;
import podium.model.schedule.Constant;
import podium.model.schedule.LearningRate;

/** Stochastic gradient descent, with momentum or Nesterov's variant of it. */
@Declared(
        summary = "Stochastic gradient descent, with momentum or Nesterov's variant of it.",
        formula =
                "m = momentum * m - learning_rate * g; w += m, or with nesterov w += momentum * m - learning_rate * g",
        example = "SGD: {learning_rate: 0.01, momentum: 0.9, nesterov: true}",
        source = "keras/src/optimizers/sgd.py",
        ignores = {"name", "is_legacy_optimizer", "jit_compile", "loss_scale_factor", "iterations"})
public record SGD(
        @Argument(
                value = "the step size, or a schedule",
                byDefault = "0.01",
                aliases = {"lr"})
        LearningRate learningRate,

        @Argument(value = "how much of the last step is kept", byDefault = "0.0", min = 0, max = 1)
        double momentum,

        @Argument(value = "whether the gradient is taken ahead", byDefault = "false")
        boolean nesterov,

        Extras extras)
        implements Optimizer {
    public SGD(double learningRate) {
        this(new Constant(learningRate), 0, false, Extras.NONE);
    }

    @Override
    public int slots() {
        return momentum == 0 ? 0 : 1;
    }
}
