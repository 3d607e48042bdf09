/** Projections of weights after an update. */
@NullMarked
package podium.engine.constraint;

import org.jspecify.annotations.NullMarked;
