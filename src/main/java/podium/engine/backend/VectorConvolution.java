package podium.engine.backend;

import org.jspecify.annotations.Nullable;

import podium.engine.kernel.ConvolutionGeometry;
import podium.engine.kernel.ConvolutionKernel;

/** A convolution by {@link ConvolutionKernel}. */
final class VectorConvolution implements Convolution {
    private final ConvolutionKernel kernel;
    private final int inputSize;
    private final int outputSize;
    private boolean relu;
    private final float[] noBias;
    private final float[] unwantedBiasGradient;

    VectorConvolution(ConvolutionShape shape, int images, boolean inputGradient) {
        var geometry = new ConvolutionGeometry(
                shape.height(),
                shape.width(),
                shape.in(),
                shape.outHeight(),
                shape.outWidth(),
                shape.out(),
                shape.kernelHeight(),
                shape.kernelWidth(),
                shape.strideHeight(),
                shape.strideWidth(),
                shape.padTop(),
                shape.padLeft());
        inputSize = geometry.inputSize();
        outputSize = geometry.outputSize();
        int pixels = shape.outHeight() * shape.outWidth();
        int atATime = Math.max(VectorBackend.IMAGES_AT_A_TIME, (VectorBackend.PIXELS_AT_A_TIME + pixels - 1) / pixels);
        kernel = new ConvolutionKernel(geometry, Math.min(images, atATime), inputGradient);
        kernel.warmUp();
        noBias = new float[shape.out()];
        unwantedBiasGradient = new float[shape.out()];
    }

    @Override
    public void prepare(float[] weights, float @Nullable [] bias) {
        kernel.prepare(weights, 0, bias == null ? noBias : bias, 0);
    }

    @Override
    public boolean appliesRelu() {
        relu = true;
        return true;
    }

    @Override
    public void forward(float[] x, int first, int images, float[] y) {
        kernel.forward(x, first * inputSize, images, y, first * outputSize, relu);
    }

    @Override
    public void backward(
            float[] x,
            float[] dy,
            int first,
            int images,
            float @Nullable [] dw,
            float @Nullable [] biasGradient,
            float @Nullable [] dx) {
        if (dw != null) {
            float[] db = biasGradient == null ? unwantedBiasGradient : biasGradient;
            kernel.backwardWeights(x, first * inputSize, dy, first * outputSize, images, dw, 0, db, 0);
        }
        if (dx != null) {
            kernel.backwardInput(dy, first * outputSize, images, dx, first * inputSize);
        }
    }
}
