/** What the staff have to say to everybody, on the boards. */
@NullMarked
package podium.announcement;

import org.jspecify.annotations.NullMarked;
