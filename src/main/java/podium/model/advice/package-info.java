/** What to tell the author of a net that can be trained but probably not as meant. */
@NullMarked
package podium.model.advice;

import org.jspecify.annotations.NullMarked;
