/** Questions of a challenge's students, and their answers. */
@NullMarked
package podium.question;

import org.jspecify.annotations.NullMarked;
