package podium.model.callback;

/** Something that looks at the metrics after each epoch. */
public interface Callback {}
