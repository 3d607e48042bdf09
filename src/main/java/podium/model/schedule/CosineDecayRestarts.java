package podium.model.schedule;

import podium.model.Argument;
import podium.model.Declared;

/** Half waves one after another. */
@Declared(
        summary = "Half waves one after another.",
        formula = "as CosineDecay, period n of first_decay_steps * t_mul^n steps and height m_mul^n",
        example = "CosineDecayRestarts: {initial_learning_rate: 0.001, first_decay_steps: 1000}",
        source = "keras/src/optimizers/schedules/learning_rate_schedule.py")
public record CosineDecayRestarts(
        @Argument(value = "the step size at step 0", min = 0)
        double initialLearningRate,

        @Argument(value = "the length of the first wave in batches", min = 0, above = true)
        double firstDecaySteps,

        @Argument(value = "each wave is so many times longer", byDefault = "2.0", min = 0, above = true)
        double tMul,

        @Argument(value = "each wave is so many times higher", byDefault = "1.0", min = 0)
        double mMul,

        @Argument(value = "the lowest step size as a part of the highest", byDefault = "0.0", min = 0, max = 1)
        double alpha)
        implements LearningRate {}
