/** What training minimises, with gradients. */
@NullMarked
package podium.engine.loss;

import org.jspecify.annotations.NullMarked;
