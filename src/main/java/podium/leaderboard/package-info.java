/** Who is ahead: everybody's best submission and the baseline's, ranked. */
@NullMarked
package podium.leaderboard;

import org.jspecify.annotations.NullMarked;
