package podium.engine.optimizer;

/** How an optimizer changes one weight, element by element. */
interface UpdateRule {
    /** How many arrays of the weight's size it keeps between steps. */
    int slots();

    /** What those arrays hold before the first step. */
    default double initialSlotValue() {
        return 0;
    }

    /** Called once a step before the updates. */
    default void begin(long step) {}

    /**
     * Changes a weight.
     *
     * @param w the weight
     * @param g its gradient
     * @param slots what {@link #slots} asked for
     * @param learningRate of this step
     * @param step from 1
     */
    void update(float[] w, float[] g, float[][] slots, double learningRate, long step);
}
