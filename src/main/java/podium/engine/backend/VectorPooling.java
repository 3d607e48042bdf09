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
        var kernel = new AveragePoolingKernel(geometry(shape));
        return new Pooling() {
            @Override
            public void forward(float[] x, int images, float[] y) {
                kernel.forward(x, 0, images, y, 0);
            }

            @Override
            public void backward(float[] x, float[] y, float[] dy, int images, float[] dx, boolean inputIsRelu) {
                kernel.backward(dy, 0, images, dx, 0, inputIsRelu ? x : null, 0);
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
            public void forward(float[] x, int count, float[] y) {
                kernel.forward(x, 0, count, y, 0, winners, 0);
            }

            @Override
            public void backward(float[] x, float[] y, float[] dy, int count, float[] dx, boolean inputIsRelu) {
                if (inputIsRelu) {
                    // The winner is what came out; there are fewer of those.
                    Activations.reluBackward(y, 0, dy, 0, dy, 0, count * geometry.outputSize());
                }
                kernel.backward(dy, 0, winners, 0, count, dx, 0);
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
