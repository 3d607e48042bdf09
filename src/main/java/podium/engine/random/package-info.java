/** Random numbers that depend on a seed alone. */
@NullMarked
package podium.engine.random;

import org.jspecify.annotations.NullMarked;
