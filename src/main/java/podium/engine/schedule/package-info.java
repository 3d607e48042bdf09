/** Learning rates by step. */
@NullMarked
package podium.engine.schedule;

import org.jspecify.annotations.NullMarked;
