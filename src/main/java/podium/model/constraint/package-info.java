/** Projections of a weight after each update. */
@NullMarked
package podium.model.constraint;

import org.jspecify.annotations.NullMarked;
