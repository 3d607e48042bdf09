/** The challenges: what is to be learned, on which terms, and who is to be beaten. */
@NullMarked
package podium.challenge;

import org.jspecify.annotations.NullMarked;
