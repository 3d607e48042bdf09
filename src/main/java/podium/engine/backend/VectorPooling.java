package podium.engine.backend;

import podium.engine.kernel.Activations;
import podium.engine.kernel.AveragePoolingKernel;
import podium.engine.kernel.MaxPoolingKernel;
import podium.engine.kernel.PoolingGeometry;

/** Poolings by {@link AveragePoolingKernel} and {@link MaxPoolingKernel}. */
final class VectorPooling {
    private VectorPooling() {}

    static Pooling average(PoolingShape shape) {
        VectorLoops.warmUp(VectorLoops.AVERAGE_POOLING);
        PoolingGeometry geometry = geometry(shape);
        var kernel = new AveragePoolingKernel(geometry);
        return new Pooling() {
            @Override
            public void forward(float[] x, int first, int images, float[] y) {
                kernel.forward(x, first * geometry.inputSize(), images, y, first * geometry.outputSize());
            }

            @Override
            public void backward(
                    float[] x, float[] y, float[] dy, int first, int images, float[] dx, boolean inputIsRelu) {
                int at = first * geometry.inputSize();
                kernel.backward(dy, first * geometry.outputSize(), images, dx, at, inputIsRelu ? x : null, at);
            }
        };
    }

    static Pooling max(PoolingShape shape, int images) {
        VectorLoops.warmUp(VectorLoops.MAX_POOLING);
        VectorLoops.warmUp(VectorLoops.RELU);
        PoolingGeometry geometry = geometry(shape);
        var kernel = new MaxPoolingKernel(geometry);
        float[] winners = new float[Math.multiplyExact(images, geometry.outputSize())];
        return new Pooling() {
            @Override
            public void forward(float[] x, int first, int count, float[] y) {
                int at = first * geometry.outputSize();
                kernel.forward(x, first * geometry.inputSize(), count, y, at, winners, at);
            }

            @Override
            public void backward(
                    float[] x, float[] y, float[] dy, int first, int count, float[] dx, boolean inputIsRelu) {
                int at = first * geometry.outputSize();
                if (inputIsRelu) {
                    // The winner is what came out; there are fewer of those.
                    Activations.reluBackward(y, at, dy, at, dy, at, count * geometry.outputSize());
                }
                kernel.backward(dy, at, winners, at, count, dx, first * geometry.inputSize());
            }
        };
    }

    private static PoolingGeometry geometry(PoolingShape shape) {
        return new PoolingGeometry(
                shape.height(),
                shape.width(),
                shape.channels(),
                shape.outHeight(),
                shape.outWidth(),
                shape.poolHeight(),
                shape.poolWidth(),
                shape.strideHeight(),
                shape.strideWidth(),
                shape.padTop(),
                shape.padLeft());
    }
}
