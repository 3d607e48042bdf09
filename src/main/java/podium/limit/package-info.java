/**
 * How often one may ask: {@link podium.limit.RequestLimits} lets requests in or answers 429, {@link
 * podium.limit.SharedBuckets} counts for all nodes at once, {@link podium.limit.LocalBuckets} first here and then for all.
 */
@NullMarked
package podium.limit;

import org.jspecify.annotations.NullMarked;
