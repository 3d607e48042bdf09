package podium.model.schedule;

import podium.model.Argument;
import podium.model.Declared;

/** A step size that falls by the same factor every so many steps. */
@Declared(
        summary = "A step size that falls by the same factor every so many steps.",
        formula = "initial_learning_rate * decay_rate ^ (step / decay_steps), the exponent rounded down if staircase",
        example = "ExponentialDecay: {initial_learning_rate: 0.001, decay_steps: 1000, decay_rate: 0.9}",
        source = "keras/src/optimizers/schedules/learning_rate_schedule.py",
        ignores = {"name"})
public record ExponentialDecay(
        @Argument(value = "the step size at step 0", min = 0)
        double initialLearningRate,

        @Argument(value = "batches until one factor is applied", min = 0, above = true)
        double decaySteps,

        @Argument(value = "the factor", min = 0) double decayRate,

        @Argument(value = "whether it falls in jumps", byDefault = "false")
        boolean staircase)
        implements LearningRate {}
