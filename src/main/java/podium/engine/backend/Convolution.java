package podium.engine.backend;

import org.jspecify.annotations.Nullable;

/**
 * A 2D convolution and its gradients: {@code y[n, h, w, o] = b[o] + sum over (u, v, c) of
 * x[n, h * stride + u * dilation - padding, ..., c] * W[u, v, c, o]}.
 *
 * <p>Shapes: {@code x [images, height, width, in]}, {@code W [kernel height, kernel width, in, out]}, {@code b [out]},
 * {@code y [images, out height, out width, out]}, row-major. Call {@link #prepare} after every change of the weights. The passes
 * are over {@code images} images, the first of which lies at {@code first} in all arrays of images.
 */
public interface Convolution {
    void prepare(float[] weights, float @Nullable [] bias);

    /** Has {@link #forward} also put {@code max(y, 0)} for y from now on; false where it cannot. */
    default boolean appliesRelu() {
        return false;
    }

    /** Writes {@code y}. */
    void forward(float[] x, int first, int images, float[] y);

    /**
     * Adds to the gradients of weights and bias, and writes that of the input, where they are wanted.
     *
     * @param weightsGradient null where nobody needs it or that of the bias; {@code x} is not looked at, then
     * @param dx null where nobody needs the gradient of the input
     */
    void backward(
            float[] x,
            float[] dy,
            int first,
            int images,
            float @Nullable [] weightsGradient,
            float @Nullable [] biasGradient,
            float @Nullable [] dx);
}
