package podium.model.schedule;

import org.jspecify.annotations.Nullable;

import podium.model.Argument;
import podium.model.Declared;

/** A step size that falls along a half wave, after an optional linear rise. */
@Declared(
        summary = "A step size that falls along a half wave, after an optional linear rise.",
        formula = "alpha part + (1 - alpha) part * (1 + cos(pi * step / decay_steps)) / 2",
        example = "CosineDecay: {initial_learning_rate: 0.001, decay_steps: 5000}",
        source = "keras/src/optimizers/schedules/learning_rate_schedule.py")
public record CosineDecay(
        @Argument(value = "the step size at step 0", min = 0)
        double initialLearningRate,

        @Argument(value = "the length of the decay in batches", min = 0, above = true)
        double decaySteps,

        @Argument(value = "the lowest step size as a part of the highest", byDefault = "0.0", min = 0, max = 1)
        double alpha,

        @Argument(value = "the step size that the rise ends at", byDefault = "null", min = 0) @Nullable
        Double warmupTarget,

        @Argument(value = "the length of the rise in batches", byDefault = "0", min = 0)
        int warmupSteps)
        implements LearningRate {}
