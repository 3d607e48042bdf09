/** What leaves Podium: leaderboard, grades, results, configs and curves, and challenges that come in again elsewhere. */
@NullMarked
package podium.export;

import org.jspecify.annotations.NullMarked;
