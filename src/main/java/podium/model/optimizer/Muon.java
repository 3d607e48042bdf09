package podium.model.optimizer;

import org.jspecify.annotations.Nullable;

import podium.model.Argument;
import podium.model.Declared;
import podium.model.Shape;
import podium.model.schedule.LearningRate;

/** Makes the momentum of each matrix nearly orthogonal; all other weights are trained by Adam. */
@Declared(
        summary = "Makes the momentum of each matrix nearly orthogonal; all other weights are trained by Adam.",
        formula = "w -= learning_rate * rms_rate * sqrt(max(rows, columns)) * orthogonal(momentum)",
        example = "Muon: {learning_rate: 0.001}",
        source = "Jordan et al. 2024; keras/src/optimizers/muon.py",
        ignores = {"is_legacy_optimizer", "jit_compile", "loss_scale_factor", "iterations", "exclude_embeddings"},
        fixed = {"exclude_layers=[]"},
        defaults = {"weight_decay=0.004"})
public record Muon(
        @Argument(
                value = "the step size, or a schedule",
                byDefault = "0.001",
                aliases = {"lr"})
        LearningRate learningRate,

        @Argument(
                name = "adam_beta_1",
                value = "how much of the momentum is kept, for Adam",
                byDefault = "0.9",
                min = 0,
                max = 1,
                below = true)
        double adamBeta1,

        @Argument(
                name = "adam_beta_2",
                value = "how much of the mean square is kept, for Adam",
                byDefault = "0.999",
                min = 0,
                max = 1,
                below = true)
        double adamBeta2,

        @Argument(
                value = "each step first takes it times learning_rate of a weight away that is no matrix",
                byDefault = "0.004",
                min = 0)
        @Nullable
        Double adamWeightDecay,

        @Argument(value = "keeps Adam's division finite", byDefault = "1e-07", min = 0)
        double epsilon,

        @Argument(
                name = "muon_a",
                value = "the factor of x in x -> a x + b (x x') x + c (x x')^2 x",
                byDefault = "3.4445")
        double a,

        @Argument(name = "muon_b", value = "the factor b", byDefault = "-4.775")
        double b,

        @Argument(name = "muon_c", value = "the factor c", byDefault = "2.0315")
        double c,

        @Argument(value = "Adam's learning rate as a part of learning_rate", byDefault = "1", min = 0)
        double adamLrRatio,

        @Argument(value = "how much of the momentum is kept", byDefault = "0.95", min = 0, max = 1)
        double momentum,

        @Argument(value = "how often x is mapped", byDefault = "5", min = 0, max = 20)
        int nsSteps,

        @Argument(value = "whether the gradient is added to the momentum once more", byDefault = "true")
        boolean nesterov,

        @Argument(value = "a factor of each matrix's step; null for none", byDefault = "0.2", min = 0) @Nullable
        Double rmsRate,

        Extras extras)
        implements Optimizer {
    @Override
    public int slots() {
        return 2;
    }

    /** Whether Muon itself changes a weight, not Adam. */
    public static boolean takes(Shape shape) {
        return shape.rank() == 2;
    }
}
