/** A student's submission: taken, checked, queued, trained, scored and shown, by page, API and event stream. */
@NullMarked
package podium.submission;

import org.jspecify.annotations.NullMarked;
