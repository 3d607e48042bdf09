package podium.model.loss;

/** What training minimises: a number for a batch of predictions and labels, the mean over the batch. */
public sealed interface Loss
        permits BinaryCrossentropy,
                BinaryFocalCrossentropy,
                CategoricalCrossentropy,
                CategoricalFocalCrossentropy,
                CategoricalGeneralizedCrossEntropy,
                CategoricalHinge,
                CosineSimilarity,
                Dice,
                Hinge,
                Huber,
                KLDivergence,
                LogCosh,
                MeanAbsoluteError,
                MeanAbsolutePercentageError,
                MeanSquaredError,
                MeanSquaredLogarithmicError,
                Poisson,
                SparseCategoricalCrossentropy,
                SquaredHinge,
                Tversky {
    /** Whether the images of a batch are judged together, so that it must not be split. */
    default boolean judgesWholeBatch() {
        return false;
    }
}
