package podium.engine.layer;

import org.jspecify.annotations.Nullable;

import podium.model.Shape;
import podium.model.Weight;
import podium.model.constraint.Constraint;
import podium.model.regularizer.Regularizer;

/** One array of weights of a net with the gradient that a batch adds up. */
public final class Parameter {
    private final String name;
    private final Weight weight;
    private final boolean trainable;

    /** The values, row-major in Keras's layout. */
    public final float[] value;

    /** The gradient of the batch's loss. */
    public final float[] gradient;

    /**
     * @param name unique within the net
     * @param trainable whether optimizers change it; false also for trainable weights of a frozen layer
     */
    public Parameter(String name, Weight weight, boolean trainable) {
        this.name = name;
        this.weight = weight;
        this.trainable = trainable;
        value = new float[Math.toIntExact(weight.shape().size())];
        gradient = new float[trainable ? value.length : 0];
    }

    public String name() {
        return name;
    }

    public Shape shape() {
        return weight.shape();
    }

    public boolean trainable() {
        return trainable;
    }

    public @Nullable Regularizer regularizer() {
        return weight.regularizer();
    }

    public @Nullable Constraint constraint() {
        return weight.constraint();
    }
}
