/**
 * How often one may ask: {@link podium.limit.RequestLimits} lets requests in or answers 429, {@link
 * podium.limit.SharedBuckets} counts for all nodes at once.
 */
@NullMarked
package podium.limit;

import org.jspecify.annotations.NullMarked;
