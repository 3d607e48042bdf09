/** What those who run Podium see of it: metrics, traces, the submission that a line of the log is about. */
@NullMarked
package podium.watch;

import org.jspecify.annotations.NullMarked;
