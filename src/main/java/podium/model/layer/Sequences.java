package podium.model.layer;

import java.util.List;

import podium.model.Shape;

/** What recurrent layers read: {@code [steps, features]}. */
final class Sequences {
    private Sequences() {}

    static Shape of(List<Shape> inputs, String layer) {
        Shape input = Layer.single(inputs, layer);
        if (input.rank() != 2) {
            throw new InvalidShapeException(layer + " takes a sequence of rank 2, (steps, features), got " + input
                    + (input.rank() == 3 ? "; a Reshape to (28, 28) makes an image a sequence of its rows" : "")
                    + (input.rank() == 1 ? "; a recurrent layer before it needs return_sequences=true" : ""));
        }
        return input;
    }

    /** Of every step: each gate before and after the recurrent product and the activation, the state and its carry. */
    static long workspace(Shape sequence, int units, int gates) {
        return Math.multiplyExact(Math.multiplyExact(3L * gates + 2, (long) units), sequence.get(0));
    }

    /** Two matrix products a step and some element-wise work for each gate. */
    static long flops(Shape sequence, int units, int gates) {
        long products = Math.multiplyExact(2L * gates * units, Math.addExact((long) sequence.get(1), units));
        return Math.multiplyExact(Math.addExact(products, 3L * gates * units), sequence.get(0));
    }
}
