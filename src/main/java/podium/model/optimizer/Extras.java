package podium.model.optimizer;

import org.jspecify.annotations.Nullable;

import podium.model.Argument;

/**
 * The arguments that all optimizers share. A config has them beside the optimizer's own. Order in a step: clip (the first
 * given of clipnorm, global_clipnorm, clipvalue), weight decay, the update, the average.
 */
public record Extras(
        @Argument(
                value = "each step first takes weight_decay * learning_rate of a weight away",
                byDefault = "null",
                min = 0)
        @Nullable
        Double weightDecay,

        @Argument(value = "the largest norm of one weight's gradient", byDefault = "null", min = 0, above = true)
        @Nullable
        Double clipnorm,

        @Argument(value = "the largest absolute value of a gradient", byDefault = "null", min = 0, above = true)
        @Nullable
        Double clipvalue,

        @Argument(value = "the largest norm of all gradients together", byDefault = "null", min = 0, above = true)
        @Nullable
        Double globalClipnorm,

        @Argument(value = "whether a moving average of the weights is kept and used at the end", byDefault = "false")
        boolean useEma,

        @Argument(value = "how much of the average is kept each step", byDefault = "0.99", min = 0, max = 1)
        double emaMomentum,

        @Argument(value = "steps after which the weights are set to the average", byDefault = "null", min = 1) @Nullable
        Integer emaOverwriteFrequency,

        @Argument(
                value = "batches whose mean gradient makes one update; null for every batch one",
                byDefault = "null",
                min = 2)
        @Nullable
        Integer gradientAccumulationSteps) {
    public static final Extras NONE = new Extras(null, null, null, null, false, 0.99, null, null);

    public Extras {
        int clips = (clipnorm == null ? 0 : 1) + (clipvalue == null ? 0 : 1) + (globalClipnorm == null ? 0 : 1);
        if (clips > 1) {
            throw new IllegalArgumentException("only one of clipnorm, clipvalue and global_clipnorm can be set");
        }
    }
}
