package podium.model.callback;

import org.jspecify.annotations.Nullable;

import podium.model.Argument;
import podium.model.Declared;

/** Ends training once a metric has stopped improving. */
@Declared(
        summary = "Ends training once a metric has stopped improving.",
        formula = "stop after patience epochs without an improvement of more than min_delta",
        example = "EarlyStopping: {monitor: val_loss, patience: 3, restore_best_weights: true}",
        source = "keras/src/callbacks/early_stopping.py",
        ignores = {"verbose", "name"})
public record EarlyStopping(
        @Argument(value = "the metric", byDefault = "\"val_loss\"")
        Monitor monitor,

        @Argument(value = "the smallest change that counts", byDefault = "0.0", min = 0)
        double minDelta,

        @Argument(value = "epochs without improvement before it stops", byDefault = "0", min = 0)
        int patience,

        @Argument(value = "which way is better", byDefault = "\"auto\"")
        Mode mode,

        @Argument(value = "a value that must be reached", byDefault = "null") @Nullable
        Double baseline,

        @Argument(value = "whether the best epoch's weights are kept", byDefault = "false")
        boolean restoreBestWeights,

        @Argument(value = "epochs before it starts to look", byDefault = "0", min = 0)
        int startFromEpoch)
        implements Callback {}
