/** Penalties on weights that are added to the loss. */
@NullMarked
package podium.model.regularizer;

import org.jspecify.annotations.NullMarked;
