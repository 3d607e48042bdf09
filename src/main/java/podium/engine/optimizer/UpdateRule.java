package podium.engine.optimizer;

import org.jspecify.annotations.Nullable;

import podium.model.Shape;

/** How an optimizer changes one weight, element by element. */
interface UpdateRule {
    /** How many arrays of the weight's size it keeps between steps. */
    int slots();

    /** What those arrays hold before the first step. */
    default double initialSlotValue() {
        return 0;
    }

    /** The part of a weight that is taken away each step, times the learning rate; null for none. */
    default @Nullable Double weightDecay(Shape shape, @Nullable Double given) {
        return given;
    }

    /** Called once for each weight, before anything has changed it. */
    default void start(float[] w, float[][] slots) {}

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

    /** As the other, for rules that look at the weight's shape. */
    default void update(Shape shape, float[] w, float[] g, float[][] slots, double learningRate, long step) {
        update(w, g, slots, learningRate, step);
    }
}
