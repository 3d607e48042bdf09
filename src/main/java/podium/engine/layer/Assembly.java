package podium.engine.layer;

import java.util.List;
import java.util.function.Consumer;

import podium.engine.backend.Backend;
import podium.model.Shape;
import podium.model.layer.Layer;

/** What a layer's handler builds on: it appends operations, the first of which takes the inputs of the layer's node. */
public interface Assembly {
    /** The shapes of the node's inputs. */
    List<Shape> inputs();

    /** The shape at the end of what has been appended; at first that of the first input. */
    Shape shape();

    /** The layer's weights, in Keras's order. */
    List<Parameter> parameters();

    /** The most images of a pass. */
    int images();

    Backend backend();

    /** Whether the next operation will be asked for the gradient of its input. */
    boolean inputNeedsGradient();

    /** For the next operation. */
    Randomness randomness();

    /** Whether the layer's weights may change; a frozen BatchNormalization behaves differently. */
    boolean trainable();

    /** Whether nothing has been appended yet. */
    boolean isEmpty();

    /** Appends an operation whose output has this shape, without the batch axis. */
    void add(Operation operation, Shape output);

    /** Appends an operation that keeps the shape. */
    default void add(Operation operation) {
        add(operation, shape());
    }

    /** Appends all that another layer computes from what comes out so far, with weights of this one. */
    void call(Layer layer, List<Parameter> parameters);

    /**
     * Computes several things from the node's inputs, then one thing from all of them. Only while nothing has been appended.
     */
    void join(List<Branch> branches, Operation operation, Shape output);

    /**
     * What a branch computes.
     *
     * @param input the node's input that it starts from
     */
    record Branch(int input, Consumer<Assembly> parts) {}
}
