/** Two submissions beside each other: what differs in their configs, their curves, and how sure the difference is. */
@NullMarked
package podium.compare;

import org.jspecify.annotations.NullMarked;
