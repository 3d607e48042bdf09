package podium.engine.callback;

import org.jspecify.annotations.Nullable;

import podium.model.callback.Monitor;

/**
 * An epoch's metrics.
 *
 * @param epoch from 0, as Keras's callbacks count
 */
public record EpochLog(
        int epoch,
        double loss,
        double accuracy,
        @Nullable Double validationLoss,
        @Nullable Double validationAccuracy) {
    /** Null where there are no validation images. */
    @Nullable
    Double get(Monitor monitor) {
        return switch (monitor) {
            case LOSS -> loss;
            case ACCURACY -> accuracy;
            case VAL_LOSS -> validationLoss;
            case VAL_ACCURACY -> validationAccuracy;
        };
    }
}
