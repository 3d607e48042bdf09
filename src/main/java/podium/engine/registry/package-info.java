/** Which part of the engine handles which record of a spec. */
@NullMarked
package podium.engine.registry;

import org.jspecify.annotations.NullMarked;
