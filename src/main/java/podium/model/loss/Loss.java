package podium.model.loss;

/** What training minimises: a number for a batch of predictions and labels, the mean over the batch. */
public sealed interface Loss
        permits BinaryCrossentropy,
                BinaryFocalCrossentropy,
                CategoricalCrossentropy,
                CategoricalFocalCrossentropy,
                CategoricalHinge,
                CosineSimilarity,
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
                SquaredHinge {}
