package podium.model;

import org.jspecify.annotations.Nullable;

import podium.model.constraint.Constraint;
import podium.model.initializer.Identity;
import podium.model.initializer.Initializer;
import podium.model.layer.InvalidShapeException;
import podium.model.regularizer.Regularizer;

/**
 * One array that a layer owns, in Keras's order and layout.
 *
 * @param name as Keras names it: {@code kernel}, {@code bias}, {@code gamma}
 * @param shape Keras's layout, for a convolution's kernel {@code [kernel height, kernel width, in, out]}
 * @param trainable false for what is not learned, such as moving averages
 */
public record Weight(
        String name,
        Shape shape,
        Initializer initializer,
        boolean trainable,
        @Nullable Regularizer regularizer,
        @Nullable Constraint constraint) {
    public Weight {
        if (initializer instanceof Identity && shape.rank() != 2) {
            throw new InvalidShapeException("the Identity initializer takes a matrix, but " + name + " has the shape "
                    + shape + "; take another one, such as glorot_uniform");
        }
    }

    public Weight(String name, Shape shape, Initializer initializer) {
        this(name, shape, initializer, true, null, null);
    }

    /** The same under another name. */
    public Weight named(String other) {
        return new Weight(other, shape, initializer, trainable, regularizer, constraint);
    }
}
