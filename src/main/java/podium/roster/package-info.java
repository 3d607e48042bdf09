/**
 * Who takes part: the list of all accounts, class lists that become accounts, links to hand out, invitations.
 */
@NullMarked
package podium.roster;

import org.jspecify.annotations.NullMarked;
