package podium.submission;

import java.util.List;

/**
 * A row of the layer table, as Keras's {@code summary()} prints it.
 *
 * @param name unique in the model
 * @param type as Keras calls it
 * @param outputShape without the batch
 * @param params trainable or not
 */
public record LayerView(String name, String type, List<Integer> outputShape, long params) {}
