package podium.engine.backend;

/** A pooling of {@code [images, height, width, channels]} that remembers what its backward pass needs. */
public interface Pooling {
    /** Writes {@code y} of {@code images} images, the first of which lies at {@code first} in all arrays. */
    void forward(float[] x, int first, int images, float[] y);

    /**
     * Writes the gradient of the input.
     *
     * @param dy may be overwritten
     * @param inputIsRelu whether the input is the output of a ReLU through which the gradient goes on: it is zero where that
     *     output is not above 0
     */
    void backward(float[] x, float[] y, float[] dy, int first, int images, float[] dx, boolean inputIsRelu);
}
