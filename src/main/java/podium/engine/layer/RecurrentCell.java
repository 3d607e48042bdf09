package podium.engine.layer;

/**
 * One step of a recurrent layer. Arrays are {@code [images, units]}, or {@code [images, gates * units]} for what goes into
 * the gates. It remembers each step until its backward pass.
 */
interface RecurrentCell {
    /** How many times wider than the state the input of a step is. */
    int gates();

    /** Called after every change of weights. */
    void prepare();

    /**
     * Writes the next state.
     *
     * @param step in the order of processing
     * @param input the step's input times the kernel, plus bias
     */
    void forward(int step, float[] input, float[] previous, float[] state, int images);

    /**
     * Writes the gradients of input and previous state, and adds to those of the recurrent weights. Called for the last step
     * first.
     *
     * @param stateGradient may be overwritten
     */
    void backward(
            int step,
            float[] previous,
            float[] stateGradient,
            float[] inputGradient,
            float[] previousGradient,
            int images);
}
