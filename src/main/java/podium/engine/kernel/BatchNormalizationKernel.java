package podium.engine.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * Batch normalization over the rows of {@code [rows, channels]} (for images, rows = images * height * width), as Keras 3 does it:
 * {@code y = gamma (x - mean) / sqrt(variance + epsilon) + beta} with the batch's mean and biased variance.
 *
 * <p>{@code moving = momentum moving + (1 - momentum) batch}. Gradient, with {@code xhat = (x - mean) / sqrt(variance + epsilon)} and N rows: {@code
 * dbeta = sum of dy, dgamma = sum of dy xhat, dx = gamma / sqrt(variance + epsilon) (dy - dbeta / N - xhat dgamma / N)}. One instance serves one layer: it
 * keeps mean and deviation from {@link #forward} for {@link #backward}. One pass for the statistics (around the first row, so that large means
 * lose no digits), one for the result.
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

    /** Has the inner loops compiled; changes no result. */
    public static void warmUp() {
        float[] from = WarmUp.zeros();
        float[] to = WarmUp.zeros();
        WarmUp.run(k -> transformRows(from, 0, k * Lanes.COUNT, from, from, 0, to, 0));
        WarmUp.run(k -> backwardRows(from, 0, from, 0, k * Lanes.COUNT, from, from, from, to, 0));
        WarmUp.run(k -> backwardRelu(from, 0, from, 0, k * Lanes.COUNT, from, from, from, to, 0));
        ChannelSums.warmUp();
    }

    /** Training: normalizes by the batch and updates the moving statistics; {@code relu} applies {@code max(0, ·)} to the result. */
    public void forward(
            float[] x,
            int xAt,
            int rows,
            float[] gamma,
            int gammaAt,
            float[] beta,
            int betaAt,
            float[] movingMean,
            int movingMeanAt,
            float[] movingVariance,
            int movingVarianceAt,
            float[] y,
            int yAt,
            boolean relu) {
        System.arraycopy(x, xAt, mean, 0, channels);
        sums.clear();
        sums.addPowers(x, xAt, rows, mean);
        for (int i = 0; i < channels; i++) {
            double offset = sums.first[i] / rows;
            double variance = Math.max(0, sums.second[i] / rows - offset * offset);
            mean[i] = (float) (mean[i] + offset);
            inverse[i] = 1 / Math.sqrt(variance + epsilon);
            a[i] = (float) (gamma[gammaAt + i] * inverse[i]);
            c[i] = (float) (beta[betaAt + i] - gamma[gammaAt + i] * inverse[i] * mean[i]);
            movingMean[movingMeanAt + i] = movingMean[movingMeanAt + i] * momentum + mean[i] * (1 - momentum);
            movingVariance[movingVarianceAt + i] =
                    movingVariance[movingVarianceAt + i] * momentum + (float) variance * (1 - momentum);
        }
        transform(x, xAt, rows, y, yAt, relu);
    }

    /** Inference: normalizes by the moving statistics. */
    public void infer(
            float[] x,
            int xAt,
            int rows,
            float[] gamma,
            int gammaAt,
            float[] beta,
            int betaAt,
            float[] movingMean,
            int movingMeanAt,
            float[] movingVariance,
            int movingVarianceAt,
            float[] y,
            int yAt,
            boolean relu) {
        for (int i = 0; i < channels; i++) {
            double scale = gamma[gammaAt + i] / Math.sqrt(movingVariance[movingVarianceAt + i] + epsilon);
            a[i] = (float) scale;
            c[i] = (float) (beta[betaAt + i] - scale * movingMean[movingMeanAt + i]);
        }
        transform(x, xAt, rows, y, yAt, relu);
    }

    /**
     * After {@link #forward} on the same x: adds to the gradients of gamma and beta, writes the input's (in place of dy is allowed).
     *
     * @param inputIsRelu whether x is the output of a ReLU whose gradient is to be applied too: dx is zero where {@code x <= 0}
     */
    public void backward(
            float[] x,
            int xAt,
            float[] dy,
            int dyAt,
            int rows,
            float[] gamma,
            int gammaAt,
            float[] dgamma,
            int dgammaAt,
            float[] dbeta,
            int dbetaAt,
            float[] dx,
            int dxAt,
            boolean inputIsRelu) {
        sums.clear();
        sums.addProducts(dy, dyAt, x, xAt, rows, mean);
        for (int i = 0; i < channels; i++) {
            double gradient = sums.second[i] * inverse[i];
            dgamma[dgammaAt + i] += (float) gradient;
            dbeta[dbetaAt + i] += (float) sums.first[i];
            double scale = gamma[gammaAt + i] * inverse[i];
            double slope = -scale * inverse[i] * gradient / rows;
            a[i] = (float) scale;
            b[i] = (float) slope;
            c[i] = (float) (-scale * sums.first[i] / rows - slope * mean[i]);
        }
        repeat(a);
        repeat(b);
        repeat(c);
        for (int from = 0; from < rows * channels; from += a.length) {
            int count = Math.min(a.length, rows * channels - from);
            int whole = count - count % Lanes.COUNT;
            if (inputIsRelu) backwardRelu(dy, dyAt + from, x, xAt + from, whole, a, b, c, dx, dxAt + from);
            else backwardRows(dy, dyAt + from, x, xAt + from, whole, a, b, c, dx, dxAt + from);
            for (int i = whole; i < count; i++) {
                float value = x[xAt + from + i];
                float gradient = Math.fma(dy[dyAt + from + i], a[i], Math.fma(value, b[i], c[i]));
                dx[dxAt + from + i] = inputIsRelu && value <= 0 ? 0 : gradient;
            }
        }
    }

    private void transform(float[] x, int xAt, int rows, float[] y, int yAt, boolean relu) {
        float floor = relu ? 0 : Float.NEGATIVE_INFINITY;
        repeat(a);
        repeat(c);
        for (int from = 0; from < rows * channels; from += a.length) {
            int count = Math.min(a.length, rows * channels - from);
            int whole = count - count % Lanes.COUNT;
            transformRows(x, xAt + from, whole, a, c, floor, y, yAt + from);
            for (int i = whole; i < count; i++) {
                float value = Math.fma(x[xAt + from + i], a[i], c[i]);
                y[yAt + from + i] = value < floor ? floor : value;
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
