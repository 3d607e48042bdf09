package podium.model.optimizer;

import podium.model.Argument;

/** The arguments of Adam and its kin: running means of the gradient and of its square. A config has them beside the others. */
public record Moments(
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
        double epsilon) {
    /** Adam's own. */
    public static final Moments DEFAULT = new Moments(0.9, 0.999, 1e-7);
}
