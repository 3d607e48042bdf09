package podium.model.layer;

import java.util.List;

import podium.model.Shape;
import podium.model.Weight;

/**
 * A layer's arguments and what follows from them without computing anything. The permitted records are the catalogue of
 * layers: reader, engine, reference and tests walk it.
 */
public interface Layer {
    /**
     * The shape that comes out, without the batch axis.
     *
     * @param inputs the shapes that come in, one for most layers
     * @throws InvalidShapeException where the layer cannot take them; the message says what it got and what it takes
     */
    Shape outputShape(List<Shape> inputs);

    /** The arrays that it owns, in Keras's order. */
    default List<Weight> weights(List<Shape> inputs) {
        return List.of();
    }

    /** Floating-point operations of one forward pass of one image; a multiply-add counts as two. */
    default long flops(List<Shape> inputs) {
        return 0;
    }
}
