/** Activation functions and their slopes. */
@NullMarked
package podium.engine.activation;

import org.jspecify.annotations.NullMarked;
