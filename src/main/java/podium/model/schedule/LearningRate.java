package podium.model.schedule;

/** The step size by step number. */
public sealed interface LearningRate
        permits Constant,
                CosineDecay,
                CosineDecayRestarts,
                ExponentialDecay,
                InverseTimeDecay,
                PiecewiseConstantDecay,
                PolynomialDecay {}
