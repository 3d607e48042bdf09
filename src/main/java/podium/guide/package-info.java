/** The page that helps: a challenge's guide, and at the end the baseline's solution. */
@NullMarked
package podium.guide;

import org.jspecify.annotations.NullMarked;
