package podium.engine.backend;

import org.jspecify.annotations.Nullable;

/**
 * A product with a matrix of weights and its gradients: {@code y = x W + b}, {@code dW += x^T dy},
 * {@code db += sum of dy over rows}, {@code dx = dy W^T}.
 *
 * <p>Shapes: {@code x [rows, in]}, {@code W [in, out]}, {@code b [out]}, {@code y [rows, out]}, row-major; {@code xAt} and
 * the like are the offsets of their first elements. Call {@link #prepare} after every change of the weights.
 */
public interface MatrixProduct {
    void prepare(float[] weights, float @Nullable [] bias);

    /** Has {@link #forward} also put {@code max(y, 0)} for y from now on; false where it cannot. */
    default boolean appliesRelu() {
        return false;
    }

    /** Writes {@code y}. */
    void forward(float[] x, int xAt, int rows, float[] y, int yAt);

    /** Adds to the gradients of weights and bias. */
    void backwardWeights(
            float[] x,
            int xAt,
            float[] dy,
            int dyAt,
            int rows,
            float[] weightsGradient,
            float @Nullable [] biasGradient);

    /** Writes {@code dx}. */
    void backwardInput(float[] dy, int dyAt, int rows, float[] dx, int dxAt);
}
