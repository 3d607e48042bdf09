/** What went wrong, told alike everywhere: RFC 9457 problems for programs, a page for people, never a stack trace. */
@NullMarked
package podium.problem;

import org.jspecify.annotations.NullMarked;
