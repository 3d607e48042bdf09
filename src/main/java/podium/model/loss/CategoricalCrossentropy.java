package podium.model.loss;

import podium.model.Argument;
import podium.model.Declared;

/** The negative log-probability of the right class. Labels are one-hot encoded by Podium. */
@Declared(
        summary = "The negative log-probability of the right class, mean over the batch.",
        formula = "-sum(y * log(p)) with y = one_hot * (1 - label_smoothing) + label_smoothing / classes",
        example = "CategoricalCrossentropy: {label_smoothing: 0.1}",
        source = "keras/src/losses/losses.py",
        ignores = {"name", "reduction", "fn", "axis", "dtype"})
public record CategoricalCrossentropy(
        @Argument(value = "whether the net ends without softmax", byDefault = "false")
        boolean fromLogits,

        @Argument(
                value = "part of the label's mass that is spread over all classes",
                byDefault = "0.0",
                min = 0,
                max = 1)
        double labelSmoothing)
        implements Loss {}
