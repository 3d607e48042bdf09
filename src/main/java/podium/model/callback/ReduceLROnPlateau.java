package podium.model.callback;

import podium.model.Argument;
import podium.model.Declared;

/** Lowers the learning rate once a metric has stopped improving. */
@Declared(
        summary = "Lowers the learning rate once a metric has stopped improving.",
        formula = "learning_rate = max(learning_rate * factor, min_lr)",
        example = "ReduceLROnPlateau: {monitor: val_loss, factor: 0.5, patience: 2}",
        source = "keras/src/callbacks/reduce_lr_on_plateau.py",
        ignores = {"verbose", "name"})
public record ReduceLROnPlateau(
        @Argument(value = "the metric", byDefault = "\"val_loss\"")
        Monitor monitor,

        @Argument(value = "the learning rate is multiplied by it", byDefault = "0.1", min = 0, max = 1, below = true)
        double factor,

        @Argument(value = "epochs without improvement before it acts", byDefault = "10", min = 0)
        int patience,

        @Argument(value = "which way is better", byDefault = "\"auto\"")
        Mode mode,

        @Argument(
                value = "the smallest change that counts",
                byDefault = "0.0001",
                min = 0,
                aliases = {"epsilon"})
        double minDelta,

        @Argument(value = "epochs to wait after a reduction", byDefault = "0", min = 0)
        int cooldown,

        @Argument(value = "the learning rate falls no lower", byDefault = "0.0", min = 0)
        double minLr)
        implements Callback {}
