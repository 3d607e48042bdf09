package podium.model.initializer;

/** How a weight gets its first values. */
public interface Initializer {}
