/** What all pages share: numbers and times in words, and errors as pages. */
@NullMarked
package podium.page;

import org.jspecify.annotations.NullMarked;
