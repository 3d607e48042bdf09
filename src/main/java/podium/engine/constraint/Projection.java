package podium.engine.constraint;

import podium.model.Shape;

/** Brings weights back into the set of those that are allowed. */
@FunctionalInterface
public interface Projection {
    void apply(Shape shape, float[] values);
}
