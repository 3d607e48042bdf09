package podium.model.optimizer;

import podium.model.schedule.LearningRate;

/** Turns gradients into updates. */
public sealed interface Optimizer
        permits Adadelta,
                Adafactor,
                Adagrad,
                Adam,
                AdamW,
                Adamax,
                Ftrl,
                Lamb,
                Lion,
                Muon,
                Nadam,
                RMSprop,
                ScheduleFreeAdamW,
                SGD {
    LearningRate learningRate();

    /** What every optimizer of Keras can do besides its own rule. */
    Extras extras();

    /** Arrays of a weight's size that it keeps between steps, for the memory estimate; without {@link #extras}. */
    int slots();
}
