package podium.engine;

import java.util.ArrayList;
import java.util.List;

import podium.model.ModelSpec;
import podium.model.Shape;
import podium.model.layer.BatchNormalization;
import podium.model.layer.Layer;

/**
 * How many images go through a net at a time. A batch is worked off in parts: small ones keep activations in the processor's
 * cache, large ones spread the cost of reading the weights and of each call.
 */
final class MicroBatch {
    /** About what was fastest for small convolutional nets, and lets dense nets take a whole batch: more than the second-level cache. */
    private static final long PART_BYTES = 1536 * 1024;

    /** Fewer make the packing of weights and the tiles' unused rows count. */
    private static final int LEAST_IMAGES = 4;

    private MicroBatch() {}

    /** Parts of equal size; the choice depends on the spec alone, so that sums are taken in the same order everywhere. */
    static int images(ModelSpec spec) {
        int batch = spec.training().batchSize();
        if (spec.training().loss().judgesWholeBatch()) {
            return batch;
        }
        long values = 0;
        List<Shape> shapes = new ArrayList<>();
        for (ModelSpec.Node node : spec.nodes()) {
            List<Shape> inputs = node.inputs().stream().map(shapes::get).toList();
            Layer layer = spec.layerOf(node);
            Shape shape = layer.outputShape(inputs);
            shapes.add(shape);
            if (layer instanceof BatchNormalization) {
                return batch;
            }
            values += shape.size();
        }
        long images = PART_BYTES / (values * Float.BYTES * 2);
        int most = (int) Math.min(batch, Math.max(LEAST_IMAGES, Long.highestOneBit(images)));
        int parts = (batch + most - 1) / most;
        return (batch + parts - 1) / parts;
    }
}
