package podium.engine.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * Batch normalization over the rows of {@code [rows, channels]} (for images, rows = images * height * width), as Keras 3 does it:
 * {@code y = gamma (x - mean) / sqrt(variance + epsilon) + beta} with the batch's mean and biased variance.
 *
 * <p>{@code moving = momentum moving + (1 - momentum) batch}. Gradient, with {@code xhat = (x - mean) / sqrt(variance + epsilon)} and N rows: {@code
 * dbeta = sum of dy, dgamma = sum of dy xhat, dx = gamma / sqrt(variance + epsilon) (dy - dbeta / N - xhat dgamma / N)}. One instance serves one layer and
 * keeps mean and deviation for the gradient.
 *
 * <p>Each direction has one pass for the sums (around the first row, so that large means lose no digits) and one for the result, and each of them may take a
 * few rows at a time: those that a neighbour has just made, or will read next, are still in the cache then.
 */
public final class BatchNormalizationKernel {
    /** The most channels whose factors are repeated for eight rows, so that loops are long and end with a whole vector. */
    private static final int MOST_REPEATED = 128;

    private final int channels;
    private final float momentum;
    private final double epsilon;
    private final ChannelSums sums;
    private final float[] mean;
    private final double[] inverse;
    private final float[] a;
    private final float[] b;
    private final float[] c;
    private int rows;
    private boolean byBatch;

    public BatchNormalizationKernel(int channels, float momentum, float epsilon) {
        this.channels = channels;
        this.momentum = momentum;
        this.epsilon = epsilon;
        this.sums = new ChannelSums(channels);
        this.mean = new float[channels];
        this.inverse = new double[channels];
        int repeated = channels * (channels <= MOST_REPEATED ? Lanes.COUNT : 1);
        this.a = new float[repeated];
        this.b = new float[repeated];
        this.c = new float[repeated];
    }

    /** Has the inner loops that all layers need compiled; changes no result. */
    public static void warmUp() {
        float[] from = WarmUp.zeros();
        float[] to = WarmUp.zeros();
        WarmUp.run(k -> transformRows(from, 0, k * Lanes.COUNT, from, from, 0, to, 0));
        ChannelSums.warmUp();
    }

    /** As {@link #warmUp}, of the gradient of an input that is a ReLU's output. */
    public static void warmUpReluGradient() {
        float[] from = WarmUp.zeros();
        float[] to = WarmUp.zeros();
        WarmUp.run(k -> backwardRelu(from, 0, from, 0, k * Lanes.COUNT, from, from, from, to, 0));
    }

    /** As {@link #warmUp}, of that of any other input. */
    public static void warmUpGradient() {
        float[] from = WarmUp.zeros();
        float[] to = WarmUp.zeros();
        WarmUp.run(k -> backwardRows(from, 0, from, 0, k * Lanes.COUNT, from, from, from, to, 0));
    }

    /** As {@link #warmUp}, of the sums of gradients; {@code masked} where they first go through a ReLU. */
    public static void warmUpSums(boolean masked) {
        ChannelSums.warmUpProducts(masked);
    }

    /** Of the batch's inputs: takes some rows into account; {@code begin} with the first of them. */
    public void observe(float[] x, int at, int count, boolean begin) {
        if (begin) {
            System.arraycopy(x, at, mean, 0, channels);
            sums.clear();
            rows = 0;
        }
        sums.addPowers(x, at, count, mean);
        rows += count;
    }

    /** Training: after {@link #observe} of all rows, sets how the batch is normalized, and updates the moving statistics. */
    public void settle(float[] gamma, float[] beta, float[] movingMean, float[] movingVariance) {
        for (int i = 0; i < channels; i++) {
            double offset = sums.first[i] / rows;
            double variance = Math.max(0, sums.second[i] / rows - offset * offset);
            mean[i] = (float) (mean[i] + offset);
            inverse[i] = 1 / Math.sqrt(variance + epsilon);
            factors(i, gamma[i], beta[i]);
            movingMean[i] = movingMean[i] * momentum + mean[i] * (1 - momentum);
            movingVariance[i] = movingVariance[i] * momentum + (float) variance * (1 - momentum);
        }
        byBatch = true;
        repeat(a);
        repeat(c);
    }

    /** Inference: has the moving statistics normalize. */
    public void settleByAverages(float[] gamma, float[] beta, float[] movingMean, float[] movingVariance) {
        for (int i = 0; i < channels; i++) {
            mean[i] = movingMean[i];
            inverse[i] = 1 / Math.sqrt(movingVariance[i] + epsilon);
            factors(i, gamma[i], beta[i]);
        }
        byBatch = false;
        repeat(a);
        repeat(c);
    }

    private void factors(int channel, double gamma, double beta) {
        double scale = gamma * inverse[channel];
        a[channel] = (float) scale;
        c[channel] = (float) (beta - scale * mean[channel]);
    }

    /** Normalizes some rows; {@code relu} applies {@code max(0, ·)} to the result. */
    public void forward(float[] x, int xAt, int count, float[] y, int yAt, boolean relu) {
        float floor = relu ? 0 : Float.NEGATIVE_INFINITY;
        for (int from = 0; from < count * channels; from += a.length) {
            int size = Math.min(a.length, count * channels - from);
            int whole = size - size % Lanes.COUNT;
            transformRows(x, xAt + from, whole, a, c, floor, y, yAt + from);
            for (int i = whole; i < size; i++) {
                float value = Math.fma(x[xAt + from + i], a[i], c[i]);
                y[yAt + from + i] = value < floor ? floor : value;
            }
        }
    }

    /**
     * Of the output's gradients: takes some rows into account; {@code begin} with the first of them.
     *
     * @param y the output where it went through a ReLU, whose gradient is then applied to dy first; else null
     */
    public void observeGradient(
            float[] x, int xAt, float[] y, int yAt, float[] dy, int dyAt, int count, boolean begin) {
        if (begin) {
            sums.clear();
            rows = 0;
        }
        sums.addProducts(dy, dyAt, y, yAt, x, xAt, count, mean);
        rows += count;
    }

    /** After {@link #observeGradient} of all rows: adds to the gradients of gamma and beta. */
    public void settleGradient(float[] gamma, float[] dgamma, float[] dbeta) {
        for (int i = 0; i < channels; i++) {
            double gradient = sums.second[i] * inverse[i];
            dgamma[i] += (float) gradient;
            dbeta[i] += (float) sums.first[i];
            double scale = gamma[i] * inverse[i];
            double slope = byBatch ? -scale * inverse[i] * gradient / rows : 0;
            a[i] = (float) scale;
            b[i] = (float) slope;
            c[i] = byBatch ? (float) (-scale * sums.first[i] / rows - slope * mean[i]) : 0;
        }
        repeat(a);
        repeat(b);
        repeat(c);
    }

    /**
     * Writes the gradients of some rows of the input (in place of dy is allowed).
     *
     * @param inputIsRelu whether x is the output of a ReLU whose gradient is to be applied too: dx is zero where {@code x <= 0}
     */
    public void backward(
            float[] x, int xAt, float[] dy, int dyAt, int count, float[] dx, int dxAt, boolean inputIsRelu) {
        for (int from = 0; from < count * channels; from += a.length) {
            int size = Math.min(a.length, count * channels - from);
            int whole = size - size % Lanes.COUNT;
            if (inputIsRelu) backwardRelu(dy, dyAt + from, x, xAt + from, whole, a, b, c, dx, dxAt + from);
            else backwardRows(dy, dyAt + from, x, xAt + from, whole, a, b, c, dx, dxAt + from);
            for (int i = whole; i < size; i++) {
                float value = x[xAt + from + i];
                float gradient = Math.fma(dy[dyAt + from + i], a[i], Math.fma(value, b[i], c[i]));
                dx[dxAt + from + i] = inputIsRelu && value <= 0 ? 0 : gradient;
            }
        }
    }

    /** Fills the rest with what the first row has. */
    private void repeat(float[] factors) {
        for (int at = channels; at < factors.length; at += channels)
            System.arraycopy(factors, 0, factors, at, channels);
    }

    private static void transformRows(
            float[] x, int at, int count, float[] a, float[] c, float floor, float[] y, int to) {
        for (int i = 0; i < count; i += Lanes.COUNT) {
            FloatVector v = FloatVector.fromArray(Lanes.SPECIES, x, at + i)
                    .fma(FloatVector.fromArray(Lanes.SPECIES, a, i), FloatVector.fromArray(Lanes.SPECIES, c, i));
            v.blend(floor, v.compare(VectorOperators.LT, floor)).intoArray(y, to + i);
        }
    }

    private static void backwardRows(
            float[] dy, int from, float[] x, int at, int count, float[] a, float[] b, float[] c, float[] dx, int to) {
        for (int i = 0; i < count; i += Lanes.COUNT) {
            FloatVector rest = FloatVector.fromArray(Lanes.SPECIES, x, at + i)
                    .fma(FloatVector.fromArray(Lanes.SPECIES, b, i), FloatVector.fromArray(Lanes.SPECIES, c, i));
            FloatVector.fromArray(Lanes.SPECIES, dy, from + i)
                    .fma(FloatVector.fromArray(Lanes.SPECIES, a, i), rest)
                    .intoArray(dx, to + i);
        }
    }

    private static void backwardRelu(
            float[] dy, int from, float[] x, int at, int count, float[] a, float[] b, float[] c, float[] dx, int to) {
        for (int i = 0; i < count; i += Lanes.COUNT) {
            FloatVector value = FloatVector.fromArray(Lanes.SPECIES, x, at + i);
            FloatVector rest =
                    value.fma(FloatVector.fromArray(Lanes.SPECIES, b, i), FloatVector.fromArray(Lanes.SPECIES, c, i));
            FloatVector.fromArray(Lanes.SPECIES, dy, from + i)
                    .fma(FloatVector.fromArray(Lanes.SPECIES, a, i), rest)
                    .blend(0f, value.compare(VectorOperators.LE, 0f))
                    .intoArray(dx, to + i);
        }
    }
}
