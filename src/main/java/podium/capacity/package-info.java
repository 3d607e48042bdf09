/** How many workers a rush takes, by what runs here really take. */
@NullMarked
package podium.capacity;

import org.jspecify.annotations.NullMarked;
