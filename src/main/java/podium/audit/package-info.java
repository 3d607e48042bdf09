/**
 * What the staff did: {@link podium.audit.Audit} writes it down in the transaction that does it, and nobody changes it
 * afterwards.
 */
@NullMarked
package podium.audit;

import org.jspecify.annotations.NullMarked;
