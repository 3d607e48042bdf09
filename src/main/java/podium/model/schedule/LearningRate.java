package podium.model.schedule;

/** The step size by step number. */
public interface LearningRate {}
