package podium.model.loss;

/** What training minimises: a number for a batch of predictions and labels, the mean over the batch. */
public sealed interface Loss permits CategoricalCrossentropy, MeanSquaredError, SparseCategoricalCrossentropy {}
