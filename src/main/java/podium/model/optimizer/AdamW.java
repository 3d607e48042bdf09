package podium.model.optimizer;

import podium.model.Argument;
import podium.model.Declared;
import podium.model.schedule.LearningRate;

/** Adam with weight decay of its own, not through the gradient. */
@Declared(
        summary = "Adam with weight decay of its own, not through the gradient.",
        formula = "w -= weight_decay * learning_rate * w, then as Adam",
        example = "AdamW: {learning_rate: 0.001, weight_decay: 0.004}",
        source = "Loshchilov and Hutter 2017; keras/src/optimizers/adamw.py",
        ignores = {"is_legacy_optimizer", "jit_compile", "loss_scale_factor", "iterations"},
        defaults = {"weight_decay=0.004"})
public record AdamW(
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

        @Argument(value = "whether the largest mean square so far is used", byDefault = "false")
        boolean amsgrad,

        Extras extras)
        implements Optimizer {
    @Override
    public int slots() {
        return amsgrad ? 3 : 2;
    }
}
