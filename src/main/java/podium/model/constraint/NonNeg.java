package podium.model.constraint;

import podium.model.Declared;

/** Sets negative values to zero. */
@Declared(
        summary = "Sets negative values to zero.",
        formula = "w * (w >= 0)",
        example = "NonNeg",
        source = "keras/src/constraints/constraints.py",
        aliases = {"NonNegative"})
public record NonNeg() implements Constraint {}
