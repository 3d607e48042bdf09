/** What a set of predictions is worth: accuracy, its interval, and whether it beats the baseline; alone sees hidden labels. */
@NullMarked
package podium.scoring;

import org.jspecify.annotations.NullMarked;
