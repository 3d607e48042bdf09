/** Learning rates: a constant or a schedule over the optimizer's steps. */
@NullMarked
package podium.model.schedule;

import org.jspecify.annotations.NullMarked;
