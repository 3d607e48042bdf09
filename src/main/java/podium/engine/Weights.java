package podium.engine;

import podium.model.Shape;

/**
 * An array of weights after training.
 *
 * @param name layer and weight, as Keras names them: {@code dense/kernel}
 * @param values row-major in Keras's layout
 */
public record Weights(String name, Shape shape, float[] values) {}
