package podium.scoring;

/**
 * The hidden labels, and which of them count for the live board. Predictions are compared with it; it is never given
 * to anything else.
 */
public final class AnswerKey {
    private final byte[] labels;
    private final boolean[] publicHalf;

    /**
     * @param labels true class by hidden image
     * @param publicImages indices of the images that count for the live board; the others are the private half
     */
    public AnswerKey(byte[] labels, int[] publicImages) {
        this.labels = labels.clone();
        this.publicHalf = new boolean[labels.length];
        for (int image : publicImages) {
            publicHalf[image] = true;
        }
    }

    public int images() {
        return labels.length;
    }

    /** @param predictions predicted class by hidden image */
    public Result grade(byte[] predictions) {
        requireOnePerImage(predictions);
        int[] correct = new int[2];
        int[] images = new int[2];
        for (int image = 0; image < labels.length; image++) {
            int half = publicHalf[image] ? 0 : 1;
            images[half]++;
            if (predictions[image] == labels[image]) {
                correct[half]++;
            }
        }
        return new Result(new Score(correct[0], images[0]), new Score(correct[1], images[1]));
    }

    /** The submission's predictions against the baseline's, on the public half alone. */
    public Comparison compare(byte[] ours, byte[] theirs) {
        requireOnePerImage(ours);
        requireOnePerImage(theirs);
        int onlyOurs = 0;
        int onlyTheirs = 0;
        for (int image = 0; image < labels.length; image++) {
            boolean oursRight = ours[image] == labels[image];
            boolean theirsRight = theirs[image] == labels[image];
            if (publicHalf[image] && oursRight != theirsRight) {
                if (oursRight) {
                    onlyOurs++;
                } else {
                    onlyTheirs++;
                }
            }
        }
        return Comparison.ofDiscordant(onlyOurs, onlyTheirs);
    }

    private void requireOnePerImage(byte[] predictions) {
        if (predictions.length != labels.length) {
            throw new IllegalArgumentException("predictions must have one class for each of " + labels.length
                    + " images, got " + predictions.length);
        }
    }
}
