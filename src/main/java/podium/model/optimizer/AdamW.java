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

        Moments moments,

        @Argument(value = "whether the largest mean square so far is used", byDefault = "false")
        boolean amsgrad,

        Extras extras)
        implements Optimizer {
    @Override
    public int slots() {
        return amsgrad ? 3 : 2;
    }
}
