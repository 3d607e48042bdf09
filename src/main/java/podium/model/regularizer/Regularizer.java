package podium.model.regularizer;

/** A penalty on a weight. */
public interface Regularizer {}
