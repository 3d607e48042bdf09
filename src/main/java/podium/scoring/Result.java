package podium.scoring;

/**
 * What predictions scored on each half of the hidden split.
 *
 * @param publicHalf counts now: the live board and the verdict
 * @param privateHalf kept for the final ranking and shown nowhere before it
 */
public record Result(Score publicHalf, Score privateHalf) {}
