/** How gradients change weights. */
@NullMarked
package podium.engine.optimizer;

import org.jspecify.annotations.NullMarked;
