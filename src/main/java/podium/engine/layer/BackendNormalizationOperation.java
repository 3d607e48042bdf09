package podium.engine.layer;

import java.util.Arrays;

import org.jspecify.annotations.Nullable;

import podium.engine.backend.Normalization;

/** {@link BatchNormalizationOperation} over the last axis by the backend. */
final class BackendNormalizationOperation extends Operation {
    private final Normalization normalization;
    private final BatchNormalizationOperation.Parameters weights;
    private final int rowsPerImage;
    private final double epsilon;
    private final float[] ones;
    private final float[] zeros;
    private final float[] unwantedGradient;
    private boolean trained;
    private boolean relu;
    private boolean inputIsRelu;

    BackendNormalizationOperation(
            Normalization normalization,
            BatchNormalizationOperation.Parameters weights,
            int rowsPerImage,
            double epsilon) {
        this.epsilon = epsilon;
        this.normalization = normalization;
        this.weights = weights;
        this.rowsPerImage = rowsPerImage;
        int channels = weights.movingMean().value.length;
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

    @Override
    public boolean needsWholeBatch() {
        return true;
    }

    @Override
    public void forward(float[][] inputs, float[] output, int images, Pass pass) {
        float[] beta = weights.beta() == null ? zeros : weights.beta().value;
        float[] mean = weights.movingMean().value;
        float[] variance = weights.movingVariance().value;
        int rows = images * rowsPerImage;
        trained = pass.training();
        if (trained) {
            normalization.forward(inputs[0], rows, gamma(), beta, mean, variance, output, relu);
        } else {
            normalization.infer(inputs[0], rows, gamma(), beta, mean, variance, output, relu);
        }
    }

    @Override
    public void backward(
            float[][] inputs, float[] output, float[] outputGradient, float[] @Nullable [] inputGradients, int images) {
        // Where nobody needs the input's gradient it may lie in the output's.
        float[] dx = inputGradients[0] == null ? outputGradient : inputGradients[0];
        if (!trained) {
            backwardByAverages(inputs, outputGradient, dx, images);
            return;
        }
        normalization.backward(
                inputs[0],
                outputGradient,
                images * rowsPerImage,
                gamma(),
                gradient(weights.gamma()),
                gradient(weights.beta()),
                dx,
                inputIsRelu);
    }

    /** Nothing that trains asks for it, so it need not be fast. */
    private void backwardByAverages(float[][] inputs, float[] dy, float[] dx, int images) {
        int channels = ones.length;
        var general = new BatchNormalizationOperation(weights, rowsPerImage, channels, 1, 0, epsilon, true);
        general.forward(inputs, new float[dy.length], images, Pass.inference(images));
        general.backward(inputs, dx, dy, new float[][] {dx}, images);
        for (int i = 0; inputIsRelu && i < images * rowsPerImage * channels; i++) {
            dx[i] = inputs[0][i] > 0 ? dx[i] : 0;
        }
    }

    @Override
    public boolean appliesRelu() {
        relu = true;
        return true;
    }

    @Override
    public boolean takesReluGradient() {
        inputIsRelu = true;
        return true;
    }
}
