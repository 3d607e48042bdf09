package podium.engine.layer;

import java.util.Arrays;

import org.jspecify.annotations.Nullable;

import podium.engine.backend.Normalization;

/**
 * {@link BatchNormalizationOperation} over the last axis by the backend, as two operations that can take a few images at a time. Forward the first one adds up
 * the statistics and the second one normalizes; backward the second one adds up and the first one writes the input's gradient.
 */
final class BackendNormalization {
    private final Normalization normalization;
    private final BatchNormalizationOperation.Parameters weights;
    private final int rowsPerImage;
    private final int channels;
    private final float[] ones;
    private final float[] zeros;
    private final float[] unwantedGradient;
    private boolean relu;
    private boolean reluGradient;
    private boolean inputIsRelu;

    BackendNormalization(
            Normalization normalization, BatchNormalizationOperation.Parameters weights, int rowsPerImage) {
        this.normalization = normalization;
        this.weights = weights;
        this.rowsPerImage = rowsPerImage;
        channels = weights.movingMean().value.length;
        ones = new float[channels];
        Arrays.fill(ones, 1);
        zeros = new float[channels];
        unwantedGradient = new float[channels];
    }

    private float[] gamma() {
        return weights.gamma() == null ? ones : weights.gamma().value;
    }

    private float[] gradient(@Nullable Parameter parameter) {
        return parameter == null || !parameter.trainable() ? unwantedGradient : parameter.gradient;
    }

    /** The first one: hands its input through. */
    Operation observing() {
        return new Observing();
    }

    /** The second one. */
    Operation normalizing() {
        return new Normalizing();
    }

    private final class Observing extends PartwiseOperation {
        @Override
        public boolean needsWholeBatch() {
            return true;
        }

        @Override
        public boolean isView() {
            return true;
        }

        @Override
        public boolean takesReluGradient() {
            inputIsRelu = true;
            return true;
        }

        @Override
        public void forward(float[][] inputs, float[] output, int first, int images, Pass pass) {
            int row = first * rowsPerImage;
            int rows = images * rowsPerImage;
            if (pass.training()) {
                normalization.observe(inputs[0], row, rows);
            }
            if (output != inputs[0]) {
                System.arraycopy(inputs[0], row * channels, output, row * channels, rows * channels);
            }
        }

        @Override
        public void backward(
                float[][] inputs,
                float[] output,
                float[] outputGradient,
                float[] @Nullable [] inputGradients,
                int first,
                int images) {
            if (first == 0) {
                normalization.settleGradient(gamma(), gradient(weights.gamma()), gradient(weights.beta()));
            }
            if (inputGradients[0] != null) {
                int row = first * rowsPerImage;
                int rows = images * rowsPerImage;
                normalization.backward(inputs[0], outputGradient, row, rows, inputGradients[0], inputIsRelu);
            }
        }
    }

    private final class Normalizing extends PartwiseOperation {
        @Override
        public void prepare() {
            normalization.warmUp(reluGradient, inputIsRelu);
        }

        @Override
        public boolean waitsForBatch() {
            return true;
        }

        /** The first one makes the input's of it when all of it has been added up. */
        @Override
        public boolean handsGradientThrough() {
            return true;
        }

        @Override
        public boolean appliesRelu() {
            relu = true;
            return true;
        }

        @Override
        public boolean takesAppliedReluGradient() {
            reluGradient = true;
            return true;
        }

        @Override
        public void forward(float[][] inputs, float[] output, int first, int images, Pass pass) {
            if (first == 0) {
                float[] beta = weights.beta() == null ? zeros : weights.beta().value;
                float[] mean = weights.movingMean().value;
                float[] variance = weights.movingVariance().value;
                if (pass.training()) {
                    normalization.settle(gamma(), beta, mean, variance);
                } else {
                    normalization.settleByAverages(gamma(), beta, mean, variance);
                }
            }
            normalization.forward(inputs[0], first * rowsPerImage, images * rowsPerImage, output, relu);
        }

        @Override
        public void backward(
                float[][] inputs,
                float[] output,
                float[] outputGradient,
                float[] @Nullable [] inputGradients,
                int first,
                int images) {
            int row = first * rowsPerImage;
            int rows = images * rowsPerImage;
            normalization.observeGradient(inputs[0], reluGradient ? output : null, outputGradient, row, rows);
        }
    }
}
