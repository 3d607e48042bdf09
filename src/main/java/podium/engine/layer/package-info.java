/** What each layer computes, forward and backward; one class a kind of computation. */
@NullMarked
package podium.engine.layer;

import org.jspecify.annotations.NullMarked;
