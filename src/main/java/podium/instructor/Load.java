package podium.instructor;

import org.jspecify.annotations.Nullable;

/**
 * How much there is to train.
 *
 * @param queued submissions that wait
 * @param running submissions that are trained
 * @param oldestSeconds since the oldest of those that wait was submitted; null where none waits
 * @param nextSeconds until a submission of somebody who has none waiting would start; null where no node trains
 * @param medianWait seconds from being submitted to being started, of the last day's runs; null where there were none
 * @param slowestWait of 95 in 100 of them, likewise
 */
public record Load(
        long queued,
        long running,
        @Nullable Double oldestSeconds,
        @Nullable Long nextSeconds,
        @Nullable Double medianWait,
        @Nullable Double slowestWait) {}
