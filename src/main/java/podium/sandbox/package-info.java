/** Runs one job in one fresh, walled-in process and tells what became of it. */
@NullMarked
package podium.sandbox;

import org.jspecify.annotations.NullMarked;
