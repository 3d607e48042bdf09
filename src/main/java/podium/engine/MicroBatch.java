package podium.engine;

import java.util.ArrayList;
import java.util.List;

import podium.model.ModelSpec;
import podium.model.Shape;
import podium.model.Weight;
import podium.model.layer.BatchNormalization;
import podium.model.layer.Layer;

/**
 * How many images go through a net at a time. A batch is worked off in parts: small ones keep activations in the processor's
 * cache, large ones spread the cost of reading the weights and of each call.
 */
final class MicroBatch {
    /** Second-level cache of the processors in use, less what weights and code need. */
    private static final long CACHE_BYTES = 384 * 1024;

    /** What a pass costs besides its arithmetic, expressed as memory traffic. */
    private static final long PASS_BYTES = 256 * 1024;

    private MicroBatch() {}

    /** A divisor-like choice that depends on the spec alone, so that sums are taken in the same order everywhere. */
    static int images(ModelSpec spec) {
        int batch = spec.training().batchSize();
        long values = 0;
        long weights = 0;
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
            for (Weight weight : layer.weights(inputs)) {
                weights += weight.shape().size();
            }
        }
        long imageBytes = values * Float.BYTES * 2;
        long passBytes = weights * Float.BYTES * 2 + PASS_BYTES;
        int best = batch;
        long least = Long.MAX_VALUE;
        for (int images = batch; images >= 1; images = images / 2) {
            long passes = (batch + images - 1) / images;
            long cost = passes * passBytes + (images * imageBytes > CACHE_BYTES ? batch * imageBytes * 2 : 0);
            if (cost < least) {
                least = cost;
                best = images;
            }
        }
        return best;
    }
}
