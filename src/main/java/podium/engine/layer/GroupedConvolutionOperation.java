package podium.engine.layer;

import java.util.List;

import org.jspecify.annotations.Nullable;

import podium.engine.backend.Convolution;

/**
 * Convolutions side by side: group {@code g} sees channels {@code g * in / groups} and up, and makes as many of the output
 * channels. The kernel is {@code [height, width, in / groups, out]}.
 */
final class GroupedConvolutionOperation extends Operation {
    private final List<Convolution> convolutions;
    private final Parameter kernel;
    private final @Nullable Parameter bias;
    private final int inputPixels;
    private final int outputPixels;
    private final int in;
    private final int out;
    private final float[] groupInput;
    private final float[] groupOutput;
    private final float[][] groupKernels;
    private final float[] groupGradient;

    /** @param in channels of a group's input */
    GroupedConvolutionOperation(
            List<Convolution> convolutions,
            Parameter kernel,
            @Nullable Parameter bias,
            int inputPixels,
            int outputPixels,
            int in,
            int out,
            int images) {
        this.convolutions = convolutions;
        this.kernel = kernel;
        this.bias = bias;
        this.inputPixels = inputPixels;
        this.outputPixels = outputPixels;
        this.in = in;
        this.out = out;
        groupInput = new float[images * inputPixels * in];
        groupOutput = new float[images * outputPixels * out];
        groupKernels = new float[convolutions.size()][kernel.value.length / convolutions.size()];
        groupGradient = new float[groupKernels[0].length];
    }

    private int groups() {
        return convolutions.size();
    }

    @Override
    public void prepare() {
        for (int group = 0; group < groups(); group++) {
            Channels.take(kernel.value, groupKernels[group], groups() * out, group * out, out);
            convolutions.get(group).prepare(groupKernels[group], null);
        }
    }

    @Override
    public void forward(float[][] inputs, float[] output, int images, Pass pass) {
        for (int group = 0; group < groups(); group++) {
            Channels.take(inputs[0], groupInput, images * inputPixels, groups() * in, group * in, in);
            convolutions.get(group).forward(groupInput, 0, images, groupOutput);
            Channels.put(groupOutput, output, images * outputPixels, groups() * out, group * out, out);
        }
        if (bias != null) {
            Channels.addBias(bias.value, output, images * outputPixels);
        }
    }

    @Override
    public void backward(
            float[][] inputs, float[] output, float[] outputGradient, float[] @Nullable [] inputGradients, int images) {
        for (int group = 0; group < groups(); group++) {
            Channels.take(inputs[0], groupInput, images * inputPixels, groups() * in, group * in, in);
            Channels.take(outputGradient, groupOutput, images * outputPixels, groups() * out, group * out, out);
            java.util.Arrays.fill(groupGradient, 0);
            float[] inputGradient = inputGradients[0];
            convolutions
                    .get(group)
                    .backward(
                            groupInput,
                            groupOutput,
                            0,
                            images,
                            groupGradient,
                            null,
                            inputGradient == null ? null : groupInput);
            if (kernel.trainable()) {
                Channels.add(groupGradient, kernel.gradient, groups() * out, group * out, out);
            }
            if (inputGradient != null) {
                Channels.put(groupInput, inputGradient, images * inputPixels, groups() * in, group * in, in);
            }
        }
        if (bias != null && bias.trainable()) {
            Channels.sum(outputGradient, images * outputPixels, bias.gradient);
        }
    }
}
