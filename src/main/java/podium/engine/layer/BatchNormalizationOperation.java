package podium.engine.layer;

import org.jspecify.annotations.Nullable;

/**
 * {@code y = gamma (x - mean) / sqrt(variance + epsilon) + beta} for each channel, with the batch's mean and (biased) variance
 * while training and their moving averages otherwise, {@code moving = momentum * moving + (1 - momentum) * batch}. Ioffe and
 * Szegedy 2015; follows keras/src/layers/normalization/batch_normalization.py of Keras 3.
 *
 * <p>Arrays are {@code [images * outer, channels, inner]}; channels last means {@code inner = 1}.
 */
final class BatchNormalizationOperation extends Operation {
    private final Parameters weights;
    private final int outer;
    private final int channels;
    private final int inner;
    private final double momentum;
    private final double epsilon;
    private final boolean frozen;
    private final double[] mean;
    private final double[] inverse;
    private boolean batchStatistics;

    /** What the layer owns. */
    record Parameters(
            @Nullable Parameter gamma, @Nullable Parameter beta, Parameter movingMean, Parameter movingVariance) {}

    /** @param frozen whether the moving averages are used, and kept, also while training */
    BatchNormalizationOperation(
            Parameters weights, int outer, int channels, int inner, double momentum, double epsilon, boolean frozen) {
        this.weights = weights;
        this.outer = outer;
        this.channels = channels;
        this.inner = inner;
        this.momentum = momentum;
        this.epsilon = epsilon;
        this.frozen = frozen;
        mean = new double[channels];
        inverse = new double[channels];
    }

    @Override
    public boolean needsWholeBatch() {
        return !frozen;
    }

    @Override
    public void forward(float[][] inputs, float[] output, int images, Pass pass) {
        float[] x = inputs[0];
        batchStatistics = pass.training() && !frozen;
        if (batchStatistics) {
            measure(x, images);
        } else {
            for (int c = 0; c < channels; c++) {
                mean[c] = weights.movingMean().value[c];
                inverse[c] = 1 / Math.sqrt(weights.movingVariance().value[c] + epsilon);
            }
        }
        float[] factors = new float[channels];
        float[] summands = new float[channels];
        for (int c = 0; c < channels; c++) {
            double gamma = weights.gamma() == null ? 1 : weights.gamma().value[c];
            double beta = weights.beta() == null ? 0 : weights.beta().value[c];
            factors[c] = (float) (gamma * inverse[c]);
            summands[c] = (float) (beta - mean[c] * gamma * inverse[c]);
        }
        for (int row = 0, at = 0; row < images * outer; row++) {
            if (inner == 1) {
                for (int c = 0; c < channels; c++) {
                    output[at + c] = x[at + c] * factors[c] + summands[c];
                }
                at += channels;
                continue;
            }
            for (int c = 0; c < channels; c++) {
                for (int i = 0; i < inner; i++, at++) {
                    output[at] = x[at] * factors[c] + summands[c];
                }
            }
        }
    }

    private void measure(float[] x, int images) {
        double count = (double) images * outer * inner;
        double[] sums = sums(x, null, images);
        for (int c = 0; c < channels; c++) {
            mean[c] = sums[c] / count;
        }
        double[] squares = new double[channels];
        for (int row = 0, at = 0; row < images * outer; row++) {
            for (int c = 0; c < channels; c++) {
                for (int i = 0; i < inner; i++, at++) {
                    double difference = x[at] - mean[c];
                    squares[c] += difference * difference;
                }
            }
        }
        for (int c = 0; c < channels; c++) {
            double variance = squares[c] / count;
            inverse[c] = 1 / Math.sqrt(variance + epsilon);
            move(weights.movingMean(), c, mean[c]);
            move(weights.movingVariance(), c, variance);
        }
    }

    private void move(Parameter moving, int channel, double value) {
        moving.value[channel] = (float) (momentum * moving.value[channel] + (1 - momentum) * value);
    }

    /** The sum of each channel, of x or of x times another array. */
    private double[] sums(float[] x, float @Nullable [] other, int images) {
        double[] sums = new double[channels];
        for (int row = 0, at = 0; row < images * outer; row++) {
            for (int c = 0; c < channels; c++) {
                for (int i = 0; i < inner; i++, at++) {
                    sums[c] += other == null ? x[at] : (double) x[at] * other[at];
                }
            }
        }
        return sums;
    }

    /** {@code dx = gamma / sqrt(variance + epsilon) (dy - mean(dy) - xhat mean(dy xhat))}. */
    @Override
    public void backward(
            float[][] inputs, float[] output, float[] outputGradient, float[] @Nullable [] inputGradients, int images) {
        float[] x = inputs[0];
        double[] sumDy = sums(outputGradient, null, images);
        double[] sumDyX = sums(outputGradient, x, images);
        double count = (double) images * outer * inner;
        float[] ofDy = new float[channels];
        float[] ofX = new float[channels];
        float[] constant = new float[channels];
        for (int c = 0; c < channels; c++) {
            double dyHat = (sumDyX[c] - mean[c] * sumDy[c]) * inverse[c];
            add(weights.gamma(), c, dyHat);
            add(weights.beta(), c, sumDy[c]);
            double factor = (weights.gamma() == null ? 1 : weights.gamma().value[c]) * inverse[c];
            ofDy[c] = (float) factor;
            if (batchStatistics) {
                double slope = factor * inverse[c] * dyHat / count;
                ofX[c] = (float) -slope;
                constant[c] = (float) (slope * mean[c] - factor * sumDy[c] / count);
            }
        }
        float[] dx = inputGradients[0];
        if (dx == null) {
            return;
        }
        for (int row = 0, at = 0; row < images * outer; row++) {
            for (int c = 0; c < channels; c++) {
                for (int i = 0; i < inner; i++, at++) {
                    dx[at] = ofDy[c] * outputGradient[at] + ofX[c] * x[at] + constant[c];
                }
            }
        }
    }

    private static void add(@Nullable Parameter parameter, int channel, double gradient) {
        if (parameter != null && parameter.trainable()) {
            parameter.gradient[channel] += (float) gradient;
        }
    }
}
