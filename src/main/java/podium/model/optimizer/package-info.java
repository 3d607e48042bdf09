/** Optimizers as students declare them: arguments and defaults as Keras has them. Their arithmetic is in the engine. */
@NullMarked
package podium.model.optimizer;

import org.jspecify.annotations.NullMarked;
