/** The nodes that train, as each says of itself, and which protections are active on each. */
@NullMarked
package podium.node;

import org.jspecify.annotations.NullMarked;
