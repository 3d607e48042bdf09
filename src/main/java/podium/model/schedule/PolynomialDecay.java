package podium.model.schedule;

import podium.model.Argument;
import podium.model.Declared;

/** A step size that falls to an end value along a power. */
@Declared(
        summary = "A step size that falls to an end value along a power.",
        formula = "(initial - end) * (1 - min(step, decay_steps) / decay_steps)^power + end",
        example = "PolynomialDecay: {initial_learning_rate: 0.01, decay_steps: 5000}",
        source = "keras/src/optimizers/schedules/learning_rate_schedule.py")
public record PolynomialDecay(
        @Argument(value = "the step size at step 0", min = 0)
        double initialLearningRate,

        @Argument(value = "the length of the decay in batches", min = 0, above = true)
        double decaySteps,

        @Argument(value = "the step size at the end", byDefault = "0.0001", min = 0)
        double endLearningRate,

        @Argument(value = "1 is a straight line", byDefault = "1.0", min = 0, above = true)
        double power,

        @Argument(value = "whether it starts anew", byDefault = "false")
        boolean cycle)
        implements LearningRate {}
