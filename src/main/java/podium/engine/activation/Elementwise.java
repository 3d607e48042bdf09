package podium.engine.activation;

/** A function of each element on its own. */
public interface Elementwise {
    double value(double x);

    /**
     * The derivative.
     *
     * @param x where; not meaningful if {@link #slopeFromOutput}
     * @param y the value there
     */
    double slope(double x, double y);

    /** Whether the slope follows from the output alone, so that the input need not be kept. */
    default boolean slopeFromOutput() {
        return false;
    }

    /** Writes {@code y[i] = value(x[i])} for {@code count} elements from {@code at} on; the arrays may be the same. */
    default void forward(float[] x, float[] y, int at, int count) {
        for (int i = at; i < at + count; i++) {
            y[i] = (float) value(x[i]);
        }
    }

    /** Writes {@code dx[i] = dy[i] * slope(x[i], y[i])} for the same; the arrays of gradients may be the same. */
    default void backward(float[] x, float[] y, float[] dy, float[] dx, int at, int count) {
        for (int i = at; i < at + count; i++) {
            dx[i] = (float) (dy[i] * slope(x[i], y[i]));
        }
    }
}
