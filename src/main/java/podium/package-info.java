/** The program itself: its start, and the PostgreSQL server it brings along for those who configure none. */
@NullMarked
package podium;

import org.jspecify.annotations.NullMarked;
