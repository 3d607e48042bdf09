package podium.model.optimizer;

import podium.model.Argument;
import podium.model.Declared;
import podium.model.schedule.LearningRate;

/** Adam with factored mean squares of matrices. */
@Declared(
        summary = "Adam with factored mean squares of matrices.",
        formula = "as in the source",
        example = "Adafactor: {learning_rate: 0.01}",
        source = "Shazeer and Stern 2018; keras/src/optimizers/adafactor.py",
        ignores = {"is_legacy_optimizer", "jit_compile", "loss_scale_factor", "iterations"})
public record Adafactor(
        @Argument(
                value = "the step size, or a schedule",
                byDefault = "0.001",
                aliases = {"lr"})
        LearningRate learningRate,

        @Argument(name = "beta_2_decay", value = "the exponent of the mean square decay", byDefault = "-0.8", max = 0)
        double beta2Decay,

        @Argument(name = "epsilon_1", value = "keeps the division finite", byDefault = "1e-30", min = 0)
        double epsilon1,

        @Argument(name = "epsilon_2", value = "the least size of a weight that counts", byDefault = "0.001", min = 0)
        double epsilon2,

        @Argument(value = "the largest root mean square of an update", byDefault = "1.0", min = 0, above = true)
        double clipThreshold,

        @Argument(value = "whether steps shrink with 1 / sqrt(t)", byDefault = "true")
        boolean relativeStep,

        Extras extras)
        implements Optimizer {
    @Override
    public int slots() {
        return 1;
    }
}
