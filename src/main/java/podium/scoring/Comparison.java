package podium.scoring;

import org.apache.commons.statistics.inference.AlternativeHypothesis;
import org.apache.commons.statistics.inference.BinomialTest;

/**
 * A submission against the baseline on the same images: McNemar's test, exact, two-sided.
 *
 * <p>Images that both or neither got right say nothing about which is better. What is left are the discordant pairs:
 * {@code b} images that only the submission got right and {@code c} that only the baseline did. Were the two equally
 * good, {@code b} would be binomial with {@code b + c} trials and probability 1/2; {@code p} is the probability of a
 * split at least as uneven. At {@code p <} {@value #SIGNIFICANCE} the verdict is "beats" or "below", else the two
 * cannot be told apart. The exact test never promises more than that level; no correction is made for trying often,
 * which is why the final ranking uses the private half.
 *
 * <p>Q. McNemar, <i>Note on the sampling error of the difference between correlated proportions or percentages</i>,
 * Psychometrika 12 (1947) 153–157. For comparing classifiers: T. G. Dietterich, <i>Approximate statistical tests for
 * comparing supervised classification learning algorithms</i>, Neural Computation 10 (1998) 1895–1923.
 *
 * @param onlyOurs b, images that only the submission got right
 * @param onlyTheirs c, images that only the baseline got right
 * @param p two-sided p-value, 1 where there are no discordant pairs
 */
public record Comparison(int onlyOurs, int onlyTheirs, double p, Verdict verdict) {
    /** Two-sided level below which a difference counts. */
    public static final double SIGNIFICANCE = 0.05;

    static Comparison ofDiscordant(int onlyOurs, int onlyTheirs) {
        double p = pValue(onlyOurs, onlyTheirs);
        return new Comparison(onlyOurs, onlyTheirs, p, verdict(onlyOurs, onlyTheirs, p));
    }

    /**
     * Whether ours is better by more than the standard error of the mean difference.
     *
     * @param images that both were scored on
     */
    public boolean isGain(int images) {
        double mean = (onlyOurs - (double) onlyTheirs) / images;
        double variance = (onlyOurs + (double) onlyTheirs) / images - mean * mean;
        return mean > Math.sqrt(Math.max(0, variance) / images);
    }

    private static double pValue(int onlyOurs, int onlyTheirs) {
        if (onlyOurs == onlyTheirs) {
            return 1;
        }
        return BinomialTest.withDefaults()
                .with(AlternativeHypothesis.TWO_SIDED)
                .test(onlyOurs + onlyTheirs, onlyOurs, 0.5)
                .getPValue();
    }

    private static Verdict verdict(int onlyOurs, int onlyTheirs, double p) {
        if (p >= SIGNIFICANCE) {
            return Verdict.INDISTINGUISHABLE;
        }
        return onlyOurs > onlyTheirs ? Verdict.BEATS : Verdict.BELOW;
    }
}
