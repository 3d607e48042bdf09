package podium.model;

import org.jspecify.annotations.Nullable;

import podium.model.constraint.Constraint;
import podium.model.initializer.Initializer;
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
    public Weight(String name, Shape shape, Initializer initializer) {
        this(name, shape, initializer, true, null, null);
    }
}
