/** What instructors alone may see and do. */
@NullMarked
package podium.instructor;

import org.jspecify.annotations.NullMarked;
