package podium.model.schedule;

import podium.model.Argument;
import podium.model.Declared;

/** A step size that falls with the inverse of time. */
@Declared(
        summary = "A step size that falls with the inverse of time.",
        formula = "initial_learning_rate / (1 + decay_rate * step / decay_steps), rounded down inside if staircase",
        example = "InverseTimeDecay: {initial_learning_rate: 0.01, decay_steps: 1000, decay_rate: 0.5}",
        source = "keras/src/optimizers/schedules/learning_rate_schedule.py")
public record InverseTimeDecay(
        @Argument(value = "the step size at step 0", min = 0)
        double initialLearningRate,

        @Argument(value = "the length of the decay in batches", min = 0, above = true)
        double decaySteps,

        @Argument(value = "how fast it falls", min = 0) double decayRate,

        @Argument(value = "whether it falls in jumps", byDefault = "false")
        boolean staircase)
        implements LearningRate {}
