package podium.worker;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** A net's outputs as probabilities. */
final class Probabilities {
    private static final double TOLERANCE = 1e-4;

    private Probabilities() {}

    /**
     * The outputs as they are where each row is a distribution, which a last softmax sees to. Of any other net (say
     * ten sigmoids, or linear outputs under a squared error) the softmax of each row: the largest stays the largest.
     *
     * @param outputs {@code [rows, classes]}, finite
     */
    static float[] of(float[] outputs, int rows) {
        if (rows == 0) {
            return outputs;
        }
        int classes = outputs.length / rows;
        for (int row = 0; row < rows; row++) {
            if (!isDistribution(outputs, row * classes, classes)) {
                return softmax(outputs, classes);
            }
        }
        return outputs;
    }

    /** Little-endian. */
    static byte[] bytes(float[] values) {
        var buffer = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        buffer.asFloatBuffer().put(values);
        return buffer.array();
    }

    private static boolean isDistribution(float[] outputs, int from, int classes) {
        double sum = 0;
        for (int i = from; i < from + classes; i++) {
            if (outputs[i] < 0 || outputs[i] > 1) {
                return false;
            }
            sum += outputs[i];
        }
        return Math.abs(sum - 1) <= TOLERANCE;
    }

    private static float[] softmax(float[] outputs, int classes) {
        float[] probabilities = new float[outputs.length];
        double[] exponentials = new double[classes];
        for (int from = 0; from < outputs.length; from += classes) {
            float largest = outputs[from];
            for (int i = 1; i < classes; i++) {
                largest = Math.max(largest, outputs[from + i]);
            }
            double sum = 0;
            for (int i = 0; i < classes; i++) {
                exponentials[i] = Math.exp((double) outputs[from + i] - largest);
                sum += exponentials[i];
            }
            for (int i = 0; i < classes; i++) {
                probabilities[from + i] = (float) (exponentials[i] / sum);
            }
        }
        return probabilities;
    }
}
