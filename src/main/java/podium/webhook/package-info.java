/** Tells other servers, signed and until they have heard it, what happens here: a score, a new leader, a challenge's end. */
@NullMarked
package podium.webhook;

import org.jspecify.annotations.NullMarked;
