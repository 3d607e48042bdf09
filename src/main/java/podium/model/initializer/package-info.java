/** How a weight gets its first values. */
@NullMarked
package podium.model.initializer;

import org.jspecify.annotations.NullMarked;
