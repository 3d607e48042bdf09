package podium.scoring;

/**
 * How much more accurate one submission is than another on the same images, with its 95 % interval.
 *
 * <p>The images are the same, so only the discordant pairs matter: with {@code b} images that the first alone got right
 * and {@code c} that the second alone did, of {@code n}, the difference is {@code (b - c) / n}. The interval is Wald's
 * after half an image is added to each of the four cells, which keeps its coverage where the plain one loses it: A.
 * Agresti and Y. Min, <i>Simple improved confidence intervals for comparing matched proportions</i>, Statistics in
 * Medicine 24 (2005) 729–740.
 *
 * @param comparison the counts, and McNemar's test on them
 * @param value accuracy of the first less that of the second
 * @param low end of the interval
 * @param high end of the interval
 */
public record Difference(Comparison comparison, double value, double low, double high) {
    private static final double Z = 1.959963984540054;

    /** @param images that both were scored on */
    public static Difference of(Comparison comparison, int images) {
        double only = comparison.onlyOurs() - (double) comparison.onlyTheirs();
        double discordant = comparison.onlyOurs() + (double) comparison.onlyTheirs();
        if (images < 1 || discordant > images) {
            throw new IllegalArgumentException("difference needs at least as many images as discordant pairs, got "
                    + images + " for " + discordant);
        }
        double adjusted = images + 2.0;
        double middle = only / adjusted;
        double half = Z * Math.sqrt(discordant + 1 - only * only / adjusted) / adjusted;
        return new Difference(comparison, only / images, Math.max(-1, middle - half), Math.min(1, middle + half));
    }
}
