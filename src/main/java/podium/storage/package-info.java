/** What is kept and for how long, and what happens when the disk is full. */
@NullMarked
package podium.storage;

import org.jspecify.annotations.NullMarked;
