package podium.model.constraint;

/** A projection of a weight after each update. */
public sealed interface Constraint permits MaxNorm, MinMaxNorm, NonNeg, UnitNorm {}
