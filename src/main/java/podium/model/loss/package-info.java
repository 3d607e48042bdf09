/** Losses as students declare them. */
@NullMarked
package podium.model.loss;

import org.jspecify.annotations.NullMarked;
