package podium.model.schedule;

import podium.model.Argument;
import podium.model.Declared;

/** The same step size all along; a config may write the bare number. */
@Declared(summary = "The same step size all along; write the bare number.", formula = "value", example = "0.001")
public record Constant(
        @Argument(
                value = "the step size",
                name = "learning_rate",
                min = 0,
                max = 1000,
                aliases = {"value"})
        double value)
        implements LearningRate {}
