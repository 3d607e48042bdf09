package podium.engine.backend;

import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ops.CustomOp;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.factory.Nd4j;

/** A convolution without gaps in its window by ND4J's {@code conv2d} and {@code conv2d_bp}, which run on oneDNN where the platform has it. */
final class Nd4jConvolution implements Convolution {
    private static final int CHANNELS_LAST = 1;
    private static final int HEIGHT_WIDTH_IN_OUT = 0;

    private final ConvolutionShape shape;
    private final NativeArray input;
    private final NativeArray output;
    private final NativeArray weights;
    private final NativeArray inputGradient;
    private final NativeArray weightsGradient;
    private final float[] gradient;
    private final Map<Integer, CustomOp> forwards = new HashMap<>();
    private final Map<Integer, CustomOp> backwards = new HashMap<>();
    private float @Nullable [] bias;

    Nd4jConvolution(ConvolutionShape shape, int images) {
        this.shape = shape;
        input = new NativeArray(inputs(images));
        output = new NativeArray(outputs(images));
        weights = new NativeArray(kernel());
        inputGradient = new NativeArray(inputs(images));
        weightsGradient = new NativeArray(kernel());
        gradient = new float[shape.kernelHeight() * shape.kernelWidth() * shape.in() * shape.out()];
    }

    private long[] inputs(int images) {
        return new long[] {images, shape.height(), shape.width(), shape.in()};
    }

    private long[] outputs(int images) {
        return new long[] {images, shape.outHeight(), shape.outWidth(), shape.out()};
    }

    private long[] kernel() {
        return new long[] {shape.kernelHeight(), shape.kernelWidth(), shape.in(), shape.out()};
    }

    private int inputSize(int images) {
        return images * shape.height() * shape.width() * shape.in();
    }

    private int outputSize(int images) {
        return images * shape.outHeight() * shape.outWidth() * shape.out();
    }

    @Override
    public void prepare(float[] values, float @Nullable [] biasValues) {
        weights.write(values, 0, values.length);
        bias = biasValues;
    }

    @Override
    public void forward(float[] x, int first, int images, float[] y) {
        input.write(x, inputSize(first), inputSize(images));
        Nd4j.exec(forwards.computeIfAbsent(images, this::forwardOperation));
        output.read(y, outputSize(first), outputSize(images));
        if (bias != null) {
            Rows.add(bias, y, outputSize(first), outputSize(images) / shape.out());
        }
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
        input.write(x, inputSize(first), inputSize(images));
        output.write(dy, outputSize(first), outputSize(images));
        Nd4j.exec(backwards.computeIfAbsent(images, this::backwardOperation));
        if (dw != null) {
            weightsGradient.read(gradient, 0, gradient.length);
            Rows.sum(gradient, 0, 1, dw);
        }
        if (biasGradient != null) {
            Rows.sum(dy, outputSize(first), outputSize(images) / shape.out(), biasGradient);
        }
        if (dx != null) {
            inputGradient.read(dx, inputSize(first), inputSize(images));
        }
    }

    private CustomOp forwardOperation(int images) {
        return DynamicCustomOp.builder("conv2d")
                .addInputs(input.view(inputs(images)), weights.view(kernel()))
                .addOutputs(output.view(outputs(images)))
                .addIntegerArguments(arguments())
                .build();
    }

    private CustomOp backwardOperation(int images) {
        return DynamicCustomOp.builder("conv2d_bp")
                .addInputs(input.view(inputs(images)), weights.view(kernel()), output.view(outputs(images)))
                .addOutputs(inputGradient.view(inputs(images)), weightsGradient.view(kernel()))
                .addIntegerArguments(arguments())
                .build();
    }

    private int[] arguments() {
        return new int[] {
            shape.kernelHeight(),
            shape.kernelWidth(),
            shape.strideHeight(),
            shape.strideWidth(),
            0,
            0,
            1,
            1,
            shape.same() ? 1 : 0,
            CHANNELS_LAST,
            HEIGHT_WIDTH_IN_OUT
        };
    }
}
