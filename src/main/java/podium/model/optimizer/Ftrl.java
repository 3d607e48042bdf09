package podium.model.optimizer;

import podium.model.Argument;
import podium.model.Declared;
import podium.model.schedule.LearningRate;

/** Follows the regularised leader. */
@Declared(
        summary = "Follows the regularised leader.",
        formula = "as in the source",
        example = "Ftrl: {learning_rate: 0.05}",
        source = "McMahan et al. 2013; keras/src/optimizers/ftrl.py",
        ignores = {"is_legacy_optimizer", "jit_compile", "loss_scale_factor", "iterations"})
public record Ftrl(
        @Argument(
                value = "the step size, or a schedule",
                byDefault = "0.001",
                aliases = {"lr"})
        LearningRate learningRate,

        @Argument(value = "the power of the accumulator, at most 0", byDefault = "-0.5", max = 0)
        double learningRatePower,

        @Argument(value = "where the accumulator starts", byDefault = "0.1", min = 0)
        double initialAccumulatorValue,

        @Argument(
                name = "l1_regularization_strength",
                value = "a penalty on absolute values",
                byDefault = "0.0",
                min = 0)
        double l1RegularizationStrength,

        @Argument(name = "l2_regularization_strength", value = "a penalty on squares", byDefault = "0.0", min = 0)
        double l2RegularizationStrength,

        @Argument(
                name = "l2_shrinkage_regularization_strength",
                value = "a penalty on squares through the gradient",
                byDefault = "0.0",
                min = 0)
        double l2ShrinkageRegularizationStrength,

        @Argument(value = "added to the root of the accumulator", byDefault = "0.0")
        double beta,

        Extras extras)
        implements Optimizer {
    @Override
    public int slots() {
        return 2;
    }
}
