package podium.submission;

import org.jspecify.annotations.Nullable;

/**
 * A point of the learning curve.
 *
 * @param epoch from 1
 * @param seconds that the epoch took
 * @param validationLoss null where nothing is held out
 * @param validationAccuracy likewise
 * @param learningRate of its last step
 */
public record EpochView(
        int epoch,
        double seconds,
        double loss,
        double accuracy,
        @Nullable Double validationLoss,
        @Nullable Double validationAccuracy,
        double learningRate,
        double imagesPerSecond) {}
