/** Judges runs anew, as a set: prepared, previewed with every change of score and rank, then applied or cancelled. */
@NullMarked
package podium.rejudge;

import org.jspecify.annotations.NullMarked;
