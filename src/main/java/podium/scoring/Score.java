package podium.scoring;

/** How many of so many images were classified correctly. */
public record Score(int correct, int images) {
    public Score {
        if (images < 1 || correct < 0 || correct > images) {
            throw new IllegalArgumentException(
                    "score must satisfy 0 <= correct <= images and images >= 1, got " + correct + " of " + images);
        }
    }

    public double accuracy() {
        return (double) correct / images;
    }

    public Interval interval() {
        return Interval.wilson(correct, images);
    }
}
