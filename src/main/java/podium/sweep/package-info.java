/** Several variants of one config, submitted in one call, checked as a whole and shown beside each other. */
@NullMarked
package podium.sweep;

import org.jspecify.annotations.NullMarked;
