package podium.engine.backend;

import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * A convolution whose window has gaps, as one without gaps whose kernel has zeros in them: {@code (size - 1) * dilation + 1}
 * cells a side. (ND4J's own dilation fails where oneDNN carries it out.)
 */
final class DilatedConvolution implements Convolution {
    private final Convolution dense;
    private final ConvolutionShape shape;
    private final float[] weights;
    private final float[] gradient;

    private DilatedConvolution(Convolution dense, ConvolutionShape shape) {
        this.dense = dense;
        this.shape = shape;
        ConvolutionShape filled = shape.withoutGaps();
        weights = new float[filled.kernelHeight() * filled.kernelWidth() * shape.in() * shape.out()];
        gradient = new float[weights.length];
    }

    /** The convolution of a shape, which may have gaps, by a backend that knows none. */
    static Convolution of(ConvolutionShape shape, java.util.function.Function<ConvolutionShape, Convolution> backend) {
        return shape.dilationHeight() == 1 && shape.dilationWidth() == 1
                ? backend.apply(shape)
                : new DilatedConvolution(backend.apply(shape.withoutGaps()), shape);
    }

    @Override
    public void prepare(float[] values, float @Nullable [] bias) {
        int cell = shape.in() * shape.out();
        for (int i = 0; i < shape.kernelHeight() * shape.kernelWidth(); i++) {
            System.arraycopy(values, i * cell, weights, place(i) * cell, cell);
        }
        dense.prepare(weights, bias);
    }

    /** Where a cell of the kernel lies in the filled one. */
    private int place(int cell) {
        int row = cell / shape.kernelWidth() * shape.dilationHeight();
        int column = cell % shape.kernelWidth() * shape.dilationWidth();
        return row * shape.withoutGaps().kernelWidth() + column;
    }

    @Override
    public boolean appliesRelu() {
        return dense.appliesRelu();
    }

    @Override
    public void forward(float[] x, int first, int images, float[] y) {
        dense.forward(x, first, images, y);
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
        if (dw == null) {
            dense.backward(x, dy, first, images, null, null, dx);
            return;
        }
        Arrays.fill(gradient, 0);
        dense.backward(x, dy, first, images, gradient, biasGradient, dx);
        int cell = shape.in() * shape.out();
        for (int i = 0; i < shape.kernelHeight() * shape.kernelWidth(); i++) {
            int from = place(i) * cell;
            for (int j = 0; j < cell; j++) {
                dw[i * cell + j] += gradient[from + j];
            }
        }
    }
}
