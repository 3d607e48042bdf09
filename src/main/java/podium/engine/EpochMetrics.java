package podium.engine;

import org.jspecify.annotations.Nullable;

/**
 * What an epoch came to.
 *
 * @param epoch from 1
 * @param seconds wall time, validation included
 * @param loss mean over the epoch's images as they were trained on, penalties of the weights included
 * @param accuracy fraction of the epoch's images that were right before the step they took part in
 * @param validationLoss null without validation images
 * @param validationAccuracy null without validation images
 * @param learningRate of the epoch's last step
 * @param imagesPerSecond of training alone
 */
public record EpochMetrics(
        int epoch,
        double seconds,
        double loss,
        double accuracy,
        @Nullable Double validationLoss,
        @Nullable Double validationAccuracy,
        double learningRate,
        double imagesPerSecond) {}
