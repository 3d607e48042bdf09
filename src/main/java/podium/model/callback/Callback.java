package podium.model.callback;

/** Something that looks at the metrics after each epoch. */
public sealed interface Callback permits EarlyStopping, LearningRateScheduler, ReduceLROnPlateau {}
