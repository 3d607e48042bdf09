/** Whether submissions are taken at the moment: not while the disk is full, and not while an instructor has paused it. */
@NullMarked
package podium.intake;

import org.jspecify.annotations.NullMarked;
