package podium.engine.layer;

import org.jspecify.annotations.Nullable;

import podium.engine.backend.Convolution;

/** A 2D convolution of {@code [images, height, width, in]}. Follows keras/src/layers/convolutional/base_conv.py. */
final class ConvolutionOperation extends PartwiseOperation {
    private final Convolution convolution;
    private final Parameter kernel;
    private final @Nullable Parameter bias;
    private final float[] spareKernelGradient;
    private final float[] spareBiasGradient;

    ConvolutionOperation(Convolution convolution, Parameter kernel, @Nullable Parameter bias) {
        this.convolution = convolution;
        this.kernel = kernel;
        this.bias = bias;
        spareKernelGradient = kernel.trainable() ? kernel.gradient : new float[kernel.value.length];
        spareBiasGradient =
                bias == null ? new float[0] : bias.trainable() ? bias.gradient : new float[bias.value.length];
    }

    @Override
    public void prepare() {
        convolution.prepare(kernel.value, bias == null ? null : bias.value);
    }

    @Override
    public boolean appliesRelu() {
        return convolution.appliesRelu();
    }

    @Override
    public void forward(float[][] inputs, float[] output, int first, int images, Pass pass) {
        convolution.forward(inputs[0], first, images, output);
    }

    @Override
    public void backward(
            float[][] inputs,
            float[] output,
            float[] outputGradient,
            float[] @Nullable [] inputGradients,
            int first,
            int images) {
        convolution.backward(
                inputs[0],
                outputGradient,
                first,
                images,
                spareKernelGradient,
                bias == null ? null : spareBiasGradient,
                inputGradients[0]);
    }
}
