package podium.model.constraint;

/** A projection of a weight after each update. */
public interface Constraint {}
