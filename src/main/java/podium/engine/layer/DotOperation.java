package podium.engine.layer;

import java.util.Arrays;

import org.jspecify.annotations.Nullable;

import podium.model.Shape;

/**
 * Scalar products of two inputs along one axis of each, {@code y[i, j] = sum over k of a[i, k] b[k, j]}, wherever the axes
 * lie. Follows keras/src/layers/merging/dot.py.
 */
final class DotOperation extends Operation {
    private final Side first;
    private final Side second;
    private final int extent;

    /** One input: where each of its vectors starts and how far apart their values lie. */
    private record Side(int[] starts, int stride, int size) {
        static Side of(Shape shape, int axis) {
            int stride = 1;
            for (int i = axis + 1; i < shape.rank(); i++) {
                stride *= shape.get(i);
            }
            int[] starts = new int[(int) shape.size() / shape.get(axis)];
            for (int i = 0; i < starts.length; i++) {
                starts[i] = i / stride * stride * shape.get(axis) + i % stride;
            }
            return new Side(starts, stride, (int) shape.size());
        }

        int at(int image, int vector, int k) {
            return image * size + starts[vector] + k * stride;
        }
    }

    DotOperation(Shape first, int firstAxis, Shape second, int secondAxis) {
        this.first = Side.of(first, firstAxis);
        this.second = Side.of(second, secondAxis);
        extent = first.get(firstAxis);
    }

    @Override
    public void forward(float[][] inputs, float[] output, int images, Pass pass) {
        int out = 0;
        for (int image = 0; image < images; image++) {
            for (int i = 0; i < first.starts().length; i++) {
                for (int j = 0; j < second.starts().length; j++) {
                    float sum = 0;
                    for (int k = 0; k < extent; k++) {
                        sum += inputs[0][first.at(image, i, k)] * inputs[1][second.at(image, j, k)];
                    }
                    output[out++] = sum;
                }
            }
        }
    }

    @Override
    public void backward(
            float[][] inputs, float[] output, float[] outputGradient, float[] @Nullable [] inputGradients, int images) {
        gradient(inputGradients[0], inputs[1], outputGradient, images, true);
        gradient(inputGradients[1], inputs[0], outputGradient, images, false);
    }

    private void gradient(float @Nullable [] dx, float[] other, float[] dy, int images, boolean ofFirst) {
        if (dx == null) {
            return;
        }
        Arrays.fill(dx, 0, images * (ofFirst ? first : second).size(), 0);
        int out = 0;
        for (int image = 0; image < images; image++) {
            for (int i = 0; i < first.starts().length; i++) {
                for (int j = 0; j < second.starts().length; j++, out++) {
                    for (int k = 0; k < extent; k++) {
                        int a = first.at(image, i, k);
                        int b = second.at(image, j, k);
                        dx[ofFirst ? a : b] += dy[out] * other[ofFirst ? b : a];
                    }
                }
            }
        }
    }
}
