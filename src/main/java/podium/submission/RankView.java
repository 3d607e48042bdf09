package podium.submission;

/**
 * Where a submission stands among everybody's best.
 *
 * @param rank that it has, or would have if it were its author's best
 * @param of how many are ranked, the baseline included
 * @param best whether it is the one that ranks its author
 */
public record RankView(long rank, long of, boolean best) {}
