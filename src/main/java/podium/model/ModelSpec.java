package podium.model;

import java.util.List;

import podium.model.layer.Layer;

/**
 * A student's net and how it is trained: checked, immutable, the same for every way of writing it down.
 *
 * @param layers what owns weights, each once, in order of first use; the first is the {@code InputLayer}
 * @param nodes the calls of those layers in topological order (a shared layer is called by several); the last is the
 *     output
 */
public record ModelSpec(List<NamedLayer> layers, List<Node> nodes, Training training) {
    public ModelSpec {
        layers = List.copyOf(layers);
        nodes = List.copyOf(nodes);
    }

    /**
     * A layer under its name in the config.
     *
     * @param name unique within the model; for display only, it does not count for the hash
     * @param trainable whether its weights are learned
     */
    public record NamedLayer(String name, Layer layer, boolean trainable) {}

    /**
     * One call of a layer.
     *
     * @param layer index in {@link ModelSpec#layers}
     * @param inputs indices of earlier nodes; none for the input
     */
    public record Node(int layer, List<Integer> inputs) {
        public Node {
            inputs = List.copyOf(inputs);
        }
    }

    public Layer layerOf(Node node) {
        return layers.get(node.layer()).layer();
    }
}
