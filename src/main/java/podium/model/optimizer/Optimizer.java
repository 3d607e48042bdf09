package podium.model.optimizer;

/** Turns gradients into updates. */
public interface Optimizer {}
