/** Trains the net that a model spec describes, on one thread, as Keras would. */
@NullMarked
package podium.engine;

import org.jspecify.annotations.NullMarked;
