package podium.engine;

/** How many predictions are right. */
final class Accuracy {
    private Accuracy() {}

    /** Rows whose first largest value is where the target's is. */
    static int right(float[] predictions, float[] targets, int rows, int classes) {
        int right = 0;
        for (int row = 0; row < rows; row++) {
            if (largest(predictions, row * classes, classes) == largest(targets, row * classes, classes)) {
                right++;
            }
        }
        return right;
    }

    private static int largest(float[] values, int at, int count) {
        int best = 0;
        for (int i = 1; i < count; i++) {
            if (values[at + i] > values[at + best]) {
                best = i;
            }
        }
        return best;
    }
}
