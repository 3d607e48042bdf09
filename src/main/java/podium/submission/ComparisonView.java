package podium.submission;

/**
 * The counts behind the verdict, on the public half.
 *
 * @param onlyOurs images that only this submission got right
 * @param onlyBaseline images that only the baseline got right
 * @param pValue of the exact two-sided McNemar test
 */
public record ComparisonView(int onlyOurs, int onlyBaseline, double pValue) {}
