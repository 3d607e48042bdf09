package podium.scoring;

import org.apache.commons.statistics.interval.BinomialConfidenceInterval;

/**
 * The 95 % interval of a proportion: Wilson's score interval.
 *
 * <p>It keeps its coverage near 0 and 1, where good nets live and where the textbook's {@code p ± 1.96 se} leaves the
 * range. E. B. Wilson, <i>Probable inference, the law of succession, and statistical inference</i>, Journal of the
 * American Statistical Association 22 (1927) 209–212; recommended by Brown, Cai and DasGupta, <i>Interval estimation
 * for a binomial proportion</i>, Statistical Science 16 (2001) 101–133.
 */
public record Interval(double low, double high) {
    private static final double ERROR_RATE = 0.05;

    public Interval {
        if (!(0 <= low && low <= high && high <= 1)) {
            throw new IllegalArgumentException(
                    "interval must satisfy 0 <= low <= high <= 1, got [" + low + ", " + high + "]");
        }
    }

    static Interval wilson(int correct, int images) {
        var interval = BinomialConfidenceInterval.WILSON_SCORE.fromErrorRate(images, correct, ERROR_RATE);
        // The library rounds 1 up to the next double for a perfect score.
        return new Interval(Math.max(0, interval.getLowerBound()), Math.min(1, interval.getUpperBound()));
    }
}
